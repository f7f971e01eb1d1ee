import { newId } from "@feder/shared/ids";
import type { PaperFactsRecord, Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { furnish } from "./rows.ts";

/** What every store of papers' facts does; `open` makes a fresh, empty storage. */
export function paperFactsContract(open: () => Promise<Storage>): void {
  describe("paper facts", () => {
    let storage: Storage;
    let facts: PaperFactsRecord;
    beforeEach(async () => {
      storage = await open();
      const { papers } = await furnish(storage);
      facts = {
        paper: papers[0]!.id,
        seq: 1,
        blocks: [{ kind: "measure", id: "abcdefgh", title: "Lotsen", text: "Text", parties: [] }],
        changedBy: [{ name: "Aylin Öztürk", organisation: "LAMSA e. V." }],
      };
      for (const { id } of papers) await storage.journal.append([{ paper: id, update: Uint8Array.of(0, 0) }]);
    });
    afterEach(() => storage.close());

    it("keeps the newest facts of each paper", async () => {
      await storage.paperFacts.put(facts);
      const newer = { ...facts, seq: 2, blocks: [], changedBy: [] };
      await storage.paperFacts.put(newer);
      expect(await storage.paperFacts.read()).toEqual([newer]);
    });

    it("says which entry of each journal is the newest", async () => {
      await storage.journal.append([{ paper: facts.paper, update: Uint8Array.of(0, 0) }]);
      const newest = await storage.paperFacts.newest();
      expect(newest.map(({ seq }) => seq).toSorted((one, other) => one - other)).toEqual([1, 2]);
      expect(newest.find(({ seq }) => seq === 2)?.paper).toBe(facts.paper);
    });

    it("carries facts of the whole text over a compaction, and no others", async () => {
      const compact = async () => {
        const entries = (await storage.journal.read(facts.paper)).map(({ seq }) => seq);
        return storage.journal.replace(facts.paper, entries, Uint8Array.of(0, 0), Uint8Array.of(0));
      };
      await storage.paperFacts.put(facts);
      const seq = await compact();
      expect(await storage.paperFacts.read()).toEqual([{ ...facts, seq }]);
      await storage.journal.append([{ paper: facts.paper, update: Uint8Array.of(0, 0) }]);
      await compact();
      expect(await storage.paperFacts.read()).toEqual([{ ...facts, seq }]);
    });

    it("counts edits by day and person, and forgets those before a day", async () => {
      const [person, other] = [newId<"Person">(), newId<"Person">()];
      const { paper } = facts;
      for (const by of [person, person, other])
        await storage.paperFacts.countEdit({ paper, day: "2026-11-22", person: by });
      await storage.paperFacts.countEdit({ paper, day: "2026-11-21", person });
      const of = async (from: string) =>
        (await storage.paperFacts.activity(from))
          .toSorted((one, next) => one.edits - next.edits)
          .map((row) => [row.day, row.person === person, row.edits]);
      expect(await of("2026-11-22")).toEqual([
        ["2026-11-22", false, 1],
        ["2026-11-22", true, 2],
      ]);
      expect(await of("2026-11-01")).toHaveLength(3);
      await storage.paperFacts.forgetActivity("2026-11-22");
      expect(await of("2026-11-01")).toHaveLength(2);
    });
  });
}
