import { newId } from "@feder/shared/ids";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { JournalEntry, JournalStore } from "../storage/index.ts";
import { createCompacting } from "./compacting.ts";
import { mergeEntries } from "./merge.ts";
import { createSeen } from "./seen.ts";

/** A journal of so many entries, in memory, which says how often it was read. */
function journalOf(count: number) {
  const page = new Y.Doc();
  let entries: JournalEntry[] = [];
  for (let seq = 1; seq <= count; seq += 1) {
    const before = Y.encodeStateVector(page);
    page.getXmlFragment("content").insert(0, [new Y.XmlElement("paragraph")]);
    entries.push({ seq, update: Y.encodeStateAsUpdate(page, before), at: seq, vector: null });
  }
  let reads = 0;
  const journal: Pick<JournalStore, "read" | "replace"> = {
    read() {
      reads += 1;
      return Promise.resolve(entries);
    },
    replace(_paper, gone, update, vector = new Uint8Array()) {
      const seq = Math.max(...entries.map((entry) => entry.seq)) + 1;
      entries = [...entries.filter((entry) => !gone.includes(entry.seq)), { seq, update, at: 0, vector }];
      return Promise.resolve(seq);
    },
  };
  return { journal: journal as JournalStore, seen: createSeen(entries), reads: () => reads };
}

const merger = { merge: (updates: readonly Uint8Array[]) => Promise.resolve(mergeEntries(updates)) };
const paper = newId<"Paper">();

describe("S10: compacting an open paper", () => {
  it("leaves so many entries while people write, and one afterwards", async () => {
    const { journal, seen } = journalOf(30);
    const compacting = createCompacting({ journal, merger, paper, seen });
    await compacting.compact(30);
    expect(seen.count).toBe(30);
    await compacting.compact(29);
    expect(seen.count).toBe(1);
    expect(seen.tailBytes).toBe(0);
    await compacting.compact(null);
    expect(seen.count).toBe(1);
  });

  it("runs once at a time, and who closes the paper waits for it", async () => {
    const { journal, seen, reads } = journalOf(30);
    const compacting = createCompacting({ journal, merger, paper, seen });
    const first = compacting.compact(null);
    await compacting.compact(1);
    expect(seen.count).toBe(30);
    await compacting.compact(null);
    expect(seen.count).toBe(1);
    await first;
    expect(reads()).toBe(1);
  });

  it("is not tried again and again where it is refused", async () => {
    const { journal, seen, reads } = journalOf(30);
    const refusing = { merge: () => Promise.reject(new Error("no")) };
    const compacting = createCompacting({ journal, merger: refusing, paper, seen });
    await expect(compacting.compact(null)).rejects.toThrow("no");
    await compacting.compact(null);
    expect([seen.count, reads()]).toEqual([30, 1]);
    compacting.tryAgain();
    await expect(compacting.compact(null)).rejects.toThrow("no");
    expect(reads()).toBe(2);
  });
});
