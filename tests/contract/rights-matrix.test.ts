import { CONTENT, SCHEMA_VERSION } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { CLOSE } from "@feder/shared/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as Y from "yjs";
import {
  call,
  type Caller,
  type Client,
  connect,
  connectRaw,
  isSync,
  journalOnDisk,
  loadPaper,
  officeOf,
  paperByNumber,
  person,
  type Person,
  presenceFrame,
  stranger,
  syncFrame,
  type,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

/** What a cell of the matrix answers: what somebody may do there, or the code that they are turned away with. */
type Cell = "write" | "read" | number;

const PAPERS = ["their own", "another group's", "one that is not", "no address at all"] as const;
const { signedOut, forbidden, unknownPaper, outdatedClient, badFrame, unsupportedData } = CLOSE;
const NOT_THERE = [unknownPaper, unknownPaper] as const;

/** Rows of the matrix; the columns are {@link PAPERS}. */
const ROLES: [role: string, cells: readonly [Cell, Cell, Cell, Cell]][] = [
  ["a stranger", [signedOut, signedOut, signedOut, signedOut]],
  ["a member", ["write", forbidden, ...NOT_THERE]],
  ["a chair", ["write", forbidden, ...NOT_THERE]],
  ["the steering group", ["read", "read", ...NOT_THERE]],
  ["the office", ["read", "read", ...NOT_THERE]],
  ["a member who was removed", [forbidden, forbidden, ...NOT_THERE]],
  ["a member who signed out", [signedOut, signedOut, signedOut, signedOut]],
  ["a member's page of another version", [outdatedClient, outdatedClient, outdatedClient, outdatedClient]],
];

/** What happens to a frame: nothing, an answer to its sender alone, a change where they may write, or the end. */
type Effect = "nothing" | "answer" | "change" | number;

const FRAMES: [name: string, make: (doc: Y.Doc) => Uint8Array | string, effect: Effect][] = [
  ["step 1", () => syncFrame("step1", Uint8Array.of(0)), "answer"],
  ["step 2 with words", (doc) => syncFrame("step2", words(doc)), "change"],
  ["step 2 with nothing", () => syncFrame("step2", Uint8Array.of(0, 0)), "nothing"],
  ["an update with words", (doc) => syncFrame("update", words(doc)), "change"],
  ["an update that deletes", (doc) => syncFrame("update", deletion(doc)), "change"],
  ["forged presence", () => presenceFrame(4711, 1, FORGED), "nothing"],
  ["a question who is there", () => Uint8Array.of(3), "nothing"],
  ["an auth message", () => Uint8Array.of(2, 0, 0), badFrame],
  ["an acknowledgement", () => Uint8Array.of(4, 1, 0, 0), badFrame],
  ["an event", () => Uint8Array.of(5, 2, 123, 125), badFrame],
  ["an unknown message", () => Uint8Array.of(6), badFrame],
  ["an unknown sync step", () => Uint8Array.of(0, 3, 1, 0), badFrame],
  ["an empty frame", () => new Uint8Array(), badFrame],
  ["a text frame", () => "ANGRIFF", unsupportedData],
];

const FORGED = { user: { name: "ANGRIFF", id: "ANGRIFF" }, content: "ANGRIFF", cursor: { anchor: "ANGRIFF" } };

describe("S4: role × message × paper", () => {
  let served: Served;
  let witness: Person;
  let other: Person;
  const callers = new Map<string, Caller>();
  const addresses: string[] = [];

  beforeAll(async () => {
    served = await serve();
    const office = await officeOf(served);
    const [member, chair, steering, removed, gone] = await Promise.all([
      person(served, { group: 1 }),
      person(served, { group: 1, role: "chair" }),
      person(served, { role: "steering" }),
      person(served, { group: 1 }),
      person(served, { group: 1 }),
    ]);
    witness = await person(served, { group: 1 });
    other = await person(served, { group: 2 });
    const { membership } = removed.session.standings[0]!;
    await call(office, "DELETE /api/memberships/:membership", { params: { membership } });
    await call(gone, "DELETE /api/session", {});
    for (const [role, caller] of Object.entries({
      "a stranger": stranger(served),
      "a member": member,
      "a chair": chair,
      "the steering group": steering,
      "the office": office,
      "a member who was removed": removed,
      "a member who signed out": gone,
      "a member's page of another version": member,
    }))
      callers.set(role, caller);
    const own = (await paperByNumber(witness, 1)).id;
    addresses.push(own, (await paperByNumber(other, 2)).id, newId<"Paper">(), "..%2f..%2fetc");
  }, 60_000);
  afterAll(() => served[Symbol.asyncDispose]());

  const cells = ROLES.flatMap(([role, row]) =>
    PAPERS.map((paper, column) => ({ role, paper, cell: row[column]!, column })),
  );

  test.each(cells)("S4: $role on $paper: $cell", async ({ role, cell, column }) => {
    const caller = callers.get(role)!;
    const schema = role.endsWith("version") ? String(SCHEMA_VERSION + 1) : String(SCHEMA_VERSION);
    const papers = [addresses[0]!, addresses[1]!];
    const watchers = [watch(witness, papers[0]!), watch(other, papers[1]!)];
    await Promise.all(watchers.map(({ client }) => client.synced()));
    const before = papers.map((paper) => journalOnDisk(served.dataFolder, paper));
    const { doc } = await loadPaper(column === 1 ? other : witness, papers[column === 1 ? 1 : 0]!);

    for (const [name, make, effect] of FRAMES) {
      // What is allowed is shown elsewhere; here it would hide what is not.
      if (cell === "write" && effect === "change") continue;
      const raw = connectRaw(caller, addresses[column]!, { schema });
      await raw.opened();
      if (typeof cell === "number") {
        // The socket is open for a moment before the refusal arrives: what is sent in it must not count either.
        raw.send(make(doc));
        expect(await raw.ended(), name).toMatchObject({ kind: "closed", code: cell });
        expect(raw.frames, name).toEqual([]);
        continue;
      }
      await raw.heard();
      const heard = raw.frames.length;
      raw.send(make(doc));
      if (typeof effect === "number") {
        expect(await raw.ended(), name).toMatchObject({ kind: "closed", code: effect });
      } else {
        await raw.heard();
        expect(raw.frames.slice(heard).some(isSync("step2")), name).toBe(effect === "answer");
        raw.close();
        expect((await raw.ended()).kind, name).toBe("closed");
      }
    }

    for (const [index, { client, heard, presence }] of watchers.entries()) {
      expect(heard()).toBe(0);
      // What the frames did may still wait for the disk; a word behind them waits longer, and is the only new entry.
      type(client.content, "Weiter. ");
      await client.saved();
      expect(journalOnDisk(served.dataFolder, papers[index]!).slice(0, -1)).toEqual(before[index]);
      expect(heard()).toBe(0);
      expect(presence()).not.toContain("ANGRIFF");
      const fresh = await loadPaper(index === 0 ? witness : other, papers[index]!);
      expect(Y.encodeStateAsUpdate(fresh.doc)).toEqual(Y.encodeStateAsUpdate(client.doc));
      expect(fresh.text).not.toContain("ANGRIFF");
      client.destroy();
    }
  });
});

/** A page that notes every change of the text by others, and everybody it was ever told of. */
function watch(reader: Caller, paper: string): { client: Client; heard: () => number; presence: () => string } {
  const client = connect(reader, paper);
  let heard = 0;
  let presence = "";
  void client.synced().then(() => {
    client.doc.on("update", (_update: Uint8Array, origin: unknown) => (heard += origin === client.provider ? 1 : 0));
  });
  client.provider.awareness.on("update", () => {
    presence += JSON.stringify([...client.provider.awareness.getStates().values()]);
  });
  return { client, heard: () => heard, presence: () => presence };
}

function words(doc: Y.Doc): Uint8Array {
  return change(doc, (content) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText("ANGRIFF")]);
    content.insert(0, [paragraph]);
  });
}

function deletion(doc: Y.Doc): Uint8Array {
  return change(doc, (content) => content.delete(0, content.length));
}

function change(doc: Y.Doc, edit: (content: Y.XmlFragment) => void): Uint8Array {
  const own = new Y.Doc();
  Y.applyUpdate(own, Y.encodeStateAsUpdate(doc));
  const before = Y.encodeStateVector(own);
  edit(own.getXmlFragment(CONTENT));
  return Y.encodeStateAsUpdate(own, before);
}
