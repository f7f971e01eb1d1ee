import { appendBlocks, CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { JournalEntry, JournalStore } from "../storage/index.ts";
import type { Pending } from "./commits.ts";
import { stageConnection } from "./connection-stage.ts";
import type { Connection } from "./connection.ts";
import { rescue } from "./rescue.ts";
import { createSeen } from "./seen.ts";
import { load, loadFitting, sift } from "./text.ts";

function page(before: readonly Uint8Array[], text: string): Uint8Array {
  const document = load(before);
  const state = Y.encodeStateVector(document);
  appendBlocks(document.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text }] }]);
  return Y.encodeStateAsUpdate(document, state);
}

const bytes = (hex: string) => Uint8Array.from(hex.split(" ").map((byte) => Number.parseInt(byte, 16)));
const read = (document: Y.Doc) => readBlocks(document.getXmlFragment(CONTENT)).map(textOf);

describe("S3: a text that a frame broke", () => {
  it.each([["01 01 05 00 01 01 01 7a 00 00"], ["01 01 05 09 04 01 07 64 65 66 61 75 6c 74 01 61 00"]])(
    "is told from the frames that fit: %s",
    (hostile) => {
      const before = [page([], "Anfang")];
      const { document, broken } = sift(before, [page(before, "gut"), bytes(hostile), page(before, "auch gut")]);
      expect(broken).toEqual([1]);
      const texts = read(document);
      expect(texts).toHaveLength(3);
      expect(texts).toEqual(expect.arrayContaining(["Anfang", "gut", "auch gut"]));
    },
  );
});

/** Throws when it is applied. */
const BREAKING = bytes("01 01 05 00 01 01 01 7a 00 00");
/** Another that does. */
const ALSO_BREAKING = bytes("01 01 06 00 01 01 01 7a 00 00");
/** Rests on what nobody has written. */
const WAITING = bytes("01 01 06 00 84 05 00 01 61 00");

const [anna, bela, evil] = [stageConnection(), stageConnection(), stageConnection()];

describe("S3: a commit that broke the text", () => {
  it("is stored without the part that breaks the text by itself, and only its page is to blame", async () => {
    const before = [page([], "Anfang")];
    const parts = [part(anna, page(before, "gut")), part(evil, BREAKING), part(bela, page(before, "auch gut"))];
    const { fitting, offenders, victims, texts } = await repaired(before, parts);
    expect(texts).toEqual(expect.arrayContaining(["Anfang", "gut", "auch gut"]));
    expect(fitting).toEqual([parts[0], parts[2]]);
    expect(offenders).toEqual([parts[1]]);
    expect(victims).toEqual([]);
  });

  it("is stored whole where only merging breaks it, and nobody is closed", async () => {
    const base = new Y.Doc();
    base.clientID = 3;
    appendBlocks(base.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text: "Prosa" }] }]);
    const before = [Y.encodeStateAsUpdate(base)];
    // Client 5 before client 9: of the two letters of client 9 merging keeps the second only, which then waits.
    const twisted = bytes("02 01 05 00 44 03 02 01 62 02 09 00 44 03 02 01 78 84 09 00 01 79 00");
    const parts = [part(evil, twisted), part(anna, bytes("01 01 07 00 84 03 06 01 7a 00"))];
    expect(() => load([...before, Y.mergeUpdates(parts.map(({ update }) => update))])).toThrow("waits");
    const { fitting, offenders, victims, texts } = await repaired(before, parts);
    expect(texts).toEqual(["bxyProsaz"]);
    expect(fitting).toEqual(parts);
    expect([...offenders, ...victims]).toEqual([]);
  });

  it("sends back, not away, whose part rests on what did not fit", async () => {
    const before = [page([], "Anfang")];
    const parts = [part(evil, BREAKING), part(anna, WAITING)];
    const { offenders, victims, texts } = await repaired(before, parts);
    expect(texts).toEqual(["Anfang"]);
    expect(offenders).toEqual([parts[0]]);
    expect(victims).toEqual([parts[1]]);
  });

  it("sends everybody back where parts of several people break it: the cause is older", async () => {
    const before = [page([], "Anfang")];
    const parts = [part(anna, BREAKING), part(bela, ALSO_BREAKING), part(bela, page(before, "gut"))];
    const { fitting, offenders, victims, texts } = await repaired(before, parts);
    expect(texts).toEqual(expect.arrayContaining(["Anfang", "gut"]));
    expect(fitting).toEqual([parts[2]]);
    expect(offenders).toEqual([]);
    expect(victims).toEqual([parts[0], parts[1]]);
  });

  it("blames nobody where an earlier entry does not fit, and passes over that entry only", async () => {
    const first = page([], "Anfang");
    const before = [first, BREAKING, page([first], "später")];
    const parts = [part(anna, page([first], "gut")), part(bela, ALSO_BREAKING)];
    const { fitting, offenders, victims, lost, seqs, texts } = await repaired(before, parts);
    expect(texts).toEqual(expect.arrayContaining(["Anfang", "später", "gut"]));
    expect(lost).toEqual([2]);
    expect(seqs).toEqual([1, 3, 5]);
    expect(fitting).toEqual([parts[0]]);
    expect(offenders).toEqual([]);
    expect(victims).toEqual([parts[1]]);
  });

  it("leaves nothing where nothing fits", async () => {
    const before = [page([], "Anfang")];
    const { fitting, texts } = await repaired(before, [part(evil, BREAKING)]);
    expect(fitting).toEqual([]);
    expect(texts).toEqual(["Anfang"]);
  });
});

function part(author: Connection, update: Uint8Array): Pending {
  return { update, author, stands: 1, authors: [], settle: () => undefined };
}

/** Repairs a journal of these entries after a commit of `parts`, and reads the paper again. */
async function repaired(before: readonly Uint8Array[], parts: readonly Pending[]) {
  const merged = Y.mergeUpdates(parts.map(({ update }) => update));
  let entries: JournalEntry[] = [...before, merged].map((update, place) => ({
    seq: place + 1,
    update,
    at: 0,
    vector: null,
  }));
  const journal: Pick<JournalStore, "read" | "replace"> = {
    read: () => Promise.resolve(entries),
    replace(_, gone, update) {
      const seq = Math.max(...entries.map((entry) => entry.seq)) + 1;
      entries = [...entries.filter((entry) => !gone.includes(entry.seq)), { seq, update, at: 0, vector: null }];
      return Promise.resolve(seq);
    },
  };
  const saved = await rescue(journal, newId<"Paper">(), before.length + 1, parts, createSeen(entries));
  const stored = entries.filter(({ seq }) => saved.seqs.includes(seq)).map(({ update }) => update);
  expect(saved.parts.map(({ update }) => update)).toEqual(stored);
  const { document, broken } = loadFitting(stored);
  expect(broken).toEqual([]);
  return { ...saved, texts: read(document) };
}
