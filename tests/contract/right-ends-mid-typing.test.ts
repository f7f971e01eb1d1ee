import { CONTENT } from "@feder/shared/document";
import { CLOSE, MESSAGE } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  call,
  connect,
  connectRaw,
  cuttableProxy,
  isSync,
  loadPaper,
  officeOf,
  paperByNumber,
  person,
  type Person,
  type RawClient,
  syncFrame,
  type,
} from "../support/index.ts";
import { serve, type Served } from "./serve.ts";

/** Design.md: a changed right closes the connection within a second. */
const SOON_MS = 1_000;
/** How often the page that is to be closed sends a word. */
const TYPING_MS = 4;

describe("S4: a right that ends while somebody types", () => {
  let served: Served;
  let office: Person;
  beforeAll(async () => {
    served = await serve();
    office = await officeOf(served);
  });
  afterAll(() => served[Symbol.asyncDispose]());

  const endings: [string, number, number, (leaving: Person) => Promise<unknown>][] = [
    [
      "the membership ends",
      1,
      CLOSE.forbidden,
      ({ session }) =>
        call(office, "DELETE /api/memberships/:membership", {
          params: { membership: session.standings[0]!.membership },
        }),
    ],
    ["the session ends", 3, CLOSE.signedOut, (leaving) => call(leaving, "DELETE /api/session", {})],
  ];

  it.each(endings)(
    "%s: nothing is taken after a second, and what was acknowledged is there",
    async (_, group, code, end) => {
      const leaving = await person(served, { group, role: "chair" });
      const staying = await person(served, { group });
      const { id: paper } = await paperByNumber(leaving, group);
      const witness = connect(staying, paper);
      await witness.synced();
      await using proxy = await cuttableProxy(served);
      const flood = await startFlood({ ...leaving, url: proxy.url }, paper, (await loadPaper(leaving, paper)).doc);
      await flood.raw.frame("acknowledgements", (frame) => savedCount(frame) > 10);

      // This page does not hear that it was closed, so it goes on sending until the server cuts the line.
      proxy.hold("toClient");
      const acknowledged = flood.acknowledged();
      const seen = connect(leaving, paper);
      await seen.synced();
      await end(leaving);
      const ended = performance.now();
      // That this takes less than a second is measured in access.test.ts.
      expect(await seen.refused()).toMatchObject({ code });
      await flood.cut();
      expect(flood.sentAt.at(-1)!).toBeGreaterThan(ended + SOON_MS);

      type(witness.content, "danach ");
      await witness.saved();
      const stored = new Set(wordsIn((await loadPaper(staying, paper)).text));
      expect([...stored].filter((word) => flood.sentAt[word]! > ended + SOON_MS)).toEqual([]);
      expect(Array.from({ length: acknowledged }, (__, word) => word).filter((word) => !stored.has(word))).toEqual([]);
      expect(acknowledged).toBeGreaterThan(5);
      expect(witness.closes).toEqual([]);
      seen.destroy();
      witness.destroy();
    },
  );

  it("a chair who becomes a member types on, and nothing is lost", async () => {
    const chair = await person(served, { group: 2, role: "chair" });
    const { id: paper } = await paperByNumber(chair, 2);
    const client = connect(chair, paper);
    await client.synced();
    const { membership } = chair.session.standings[0]!;
    const changing = call(office, "PATCH /api/memberships/:membership", {
      params: { membership },
      body: { role: "member" },
    });
    for (let word = 0; word < 200; word += 1) {
      type(client.content, `w${word} `);
      await new Promise(setImmediate);
    }
    await changing;
    await client.saved();
    expect(wordsIn((await loadPaper(chair, paper)).text)).toHaveLength(200);
    expect(client.closes).toEqual([]);
    client.destroy();
  });
});

/** A page that types a word every few milliseconds, whatever it hears. */
async function startFlood(caller: Person, paper: string, doc: Y.Doc) {
  const raw: RawClient = connectRaw(caller, paper);
  await raw.frame("the server's question", isSync("step1"));
  raw.send(syncFrame("step2", Uint8Array.of(0, 0)));
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [text]);
  doc.on("update", (update: Uint8Array) => raw.send(syncFrame("update", update)));
  doc.getXmlFragment(CONTENT).push([paragraph]);
  /** When each word was sent, by its number. */
  const sentAt: number[] = [];
  const typing = setInterval(() => {
    text.insert(text.length, `w${sentAt.length} `);
    sentAt.push(performance.now());
  }, TYPING_MS);
  return {
    raw,
    sentAt,
    /** Resolves when the line was cut under the page. */
    async cut() {
      await raw.ended();
      clearInterval(typing);
    },
    /** How many words the server said to be durable; the answer and the paragraph came before them. */
    acknowledged: () => Math.max(0, ...raw.frames.map(savedCount)) - 2,
  };
}

function savedCount(frame: Uint8Array): number {
  const decoder = decoding.createDecoder(frame);
  if (decoding.readVarUint(decoder) !== MESSAGE.saved) return 0;
  decoding.readVarUint8Array(decoder);
  return decoding.readVarUint(decoder);
}

function wordsIn(text: string): number[] {
  return [...text.matchAll(/\bw(\d+) /g)].map(([, number]) => Number(number));
}
