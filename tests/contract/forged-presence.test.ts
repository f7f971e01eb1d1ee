import { CONTENT } from "@feder/shared/document";
import { CLOSE, WATCHING_CLIENT } from "@feder/shared/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  type Client,
  connect,
  connectRaw,
  isSync,
  loadPaper,
  paperByNumber,
  person,
  type Person,
  presenceFrame,
  type RawClient,
  syncFrame,
  type,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

const POSITION = { tname: CONTENT, type: null, item: null, assoc: 0 };
const CARET = { anchor: POSITION, head: POSITION };

describe("S5: on the wire, nobody is someone else", () => {
  let served: Served;
  let anna: Person;
  let bela: Person;
  let rosa: Person;
  let mallory: Person;
  let paper: string;
  beforeAll(async () => {
    served = await serve();
    [anna, bela, rosa, mallory] = await Promise.all([
      person(served, { group: 3, name: "Anna" }),
      person(served, { group: 3, name: "Bela" }),
      person(served, { role: "steering", name: "Rosa" }),
      person(served, { group: 3, name: "Mallory" }),
    ]);
    paper = (await paperByNumber(anna, 3)).id;
  }, 60_000);
  afterAll(() => served[Symbol.asyncDispose]());

  /** Anna, who is forged, and Bela, who must not fall for it. */
  const seat = async () => {
    const victim = connect(anna, paper);
    const witness = connect(bela, paper);
    const heard = everythingHeard(witness);
    await Promise.all([victim.synced(), witness.synced()]);
    victim.provider.awareness.setLocalStateField("cursor", CARET);
    await witness.until("Anna's caret", () => cursorOf(witness, victim.doc.clientID) !== undefined);
    return { victim, witness, heard, id: victim.doc.clientID };
  };

  const forgeries: [string, () => Person, (raw: RawClient, victim: number) => void][] = [
    ["another's client id", () => mallory, (raw, id) => raw.send(presenceFrame(id, 1_000, forged("Anna")))],
    ["another's leaving", () => mallory, (raw, id) => raw.send(presenceFrame(id, 1_000, null))],
    [
      "another's client id behind an own one",
      () => mallory,
      (raw, id) => {
        raw.send(presenceFrame(4711, 1, { cursor: CARET }));
        raw.send(presenceFrame(id, 1_000, forged("Anna")));
      },
    ],
    ["another name, role and colour", () => mallory, (raw) => raw.send(presenceFrame(4712, 1, forged("Landrat")))],
    ["the count of readers", () => mallory, (raw) => raw.send(presenceFrame(WATCHING_CLIENT, 1_000, forged("Anna")))],
    ["a reader's caret", () => rosa, (raw) => raw.send(presenceFrame(4713, 1, forged("Rosa")))],
    ["a reader as another", () => rosa, (raw, id) => raw.send(presenceFrame(id, 1_000, forged("Anna")))],
  ];

  it.each(forgeries)("S5: %s arrives nowhere", async (_, who, forge) => {
    const { victim, witness, heard, id } = await seat();
    const raw = connectRaw(who(), paper);
    await raw.opened();
    forge(raw, id);
    await raw.heard();
    // Presence travels with the next commit at the latest.
    type(victim.content, "Weiter. ");
    await victim.saved();
    await witness.until("the next word", () => witness.text() === victim.text());
    expect(cursorOf(witness, id)).toEqual({ anchor: { tname: CONTENT, assoc: 0 }, head: { tname: CONTENT, assoc: 0 } });
    for (const { client, state } of heard) {
      expect(JSON.stringify(state)).not.toContain("ANGRIFF");
      if (client === id) expect(state).toMatchObject({ user: { name: "Anna", writes: true } });
      else if (client !== WATCHING_CLIENT) expect(JSON.stringify(state["user"])).toMatch(/"name":"(Bela|Mallory)"/);
    }
    raw.close();
    await raw.ended();
    victim.destroy();
    witness.destroy();
  });

  it("S5: words under the client id of a page that has not written yet are refused, and the page then writes", async () => {
    const { victim, witness, id } = await seat();
    const { doc } = await loadPaper(mallory, paper);
    const raw = connectRaw(mallory, paper);
    await raw.frame("the server's question", isSync("step1"));
    raw.send(syncFrame("step2", Uint8Array.of(0, 0)));
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(doc));
    page.clientID = id;
    const before = Y.encodeStateVector(page);
    type(page.getXmlFragment(CONTENT), "ANGRIFF");
    raw.send(syncFrame("update", Y.encodeStateAsUpdate(page, before)));
    expect(await raw.ended()).toMatchObject({ code: CLOSE.badFrame });
    type(victim.content, "Annas erstes Wort. ");
    await victim.saved();
    await witness.until("Anna's word", () => witness.text().includes("Annas erstes Wort."));
    expect(witness.text()).not.toContain("ANGRIFF");
    expect(victim.closes).toEqual([]);
    victim.destroy();
    witness.destroy();
  });
});

function forged(name: string) {
  return {
    user: { name, id: "ANGRIFF", organisation: "ANGRIFF", color: "#000000", role: "ANGRIFF", writes: true },
    cursor: { ...CARET, more: "ANGRIFF" },
    watching: 1_000_000,
    content: "ANGRIFF",
  };
}

/** Every state that a page was ever told, the ones that were replaced too. */
function everythingHeard({ provider, doc }: Client): { client: number; state: Record<string, unknown> }[] {
  const heard: { client: number; state: Record<string, unknown> }[] = [];
  provider.awareness.on("update", ({ added, updated }: { added: number[]; updated: number[] }) => {
    for (const client of [...added, ...updated]) {
      const state = provider.awareness.getStates().get(client);
      if (client !== doc.clientID && state) heard.push({ client, state });
    }
  });
  return heard;
}

function cursorOf({ provider }: Client, client: number): unknown {
  return provider.awareness.getStates().get(client)?.["cursor"];
}
