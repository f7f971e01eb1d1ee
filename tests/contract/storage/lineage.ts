import { newId } from "@feder/shared/ids";
import type { BlockMoveRecord, BlockMoveWork, Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { furnish } from "./rows.ts";

/** What every store of lineage does; `open` makes a fresh, empty storage. */
export function lineageContract(open: () => Promise<Storage>): void {
  describe("lineage", () => {
    let storage: Storage;
    let move: BlockMoveRecord & { work: BlockMoveWork };
    const statement = newId<"Statement">();
    const point = newId<"ContestedPoint">();
    beforeEach(async () => {
      storage = await open();
      const { papers } = await furnish(storage);
      move = {
        id: newId<"BlockMove">(),
        from: papers[0]!.id,
        to: papers[1]!.id,
        at: 1000,
        by: { person: newId<"Person">(), name: "Aylin", role: "office", organisation: "Land", affiliation: null },
        reason: "Ordnung.",
        work: {
          roots: [statement],
          points: [point],
          blocks: [{ type: "statement", attrs: { id: statement } }],
          unmarked: null,
          client: 4711,
        },
      };
      await storage.lineage.begin(move);
    });
    afterEach(() => storage.close());

    it("tells what is to be carried, as it was written last, until it is done", async () => {
      expect(await storage.lineage.open()).toEqual([move]);
      const work = { ...move.work, unmarked: { [point]: { start: "AA==", end: "AQ==" } } };
      await storage.lineage.update(move.id, work);
      expect(await storage.lineage.open()).toEqual([{ ...move, work }]);
      await storage.lineage.finish(move.id, []);
      expect(await storage.lineage.open()).toEqual([]);
    });

    it("forgets a move that was given up, and none that is done", async () => {
      await storage.lineage.giveUp(move.id);
      expect(await storage.lineage.open()).toEqual([]);
      expect(await storage.lineage.ofPaper(move.from)).toEqual([]);
      await storage.lineage.begin(move);
      await storage.lineage.finish(move.id, []);
      await storage.lineage.giveUp(move.id);
      expect(await storage.lineage.ofPaper(move.from)).toHaveLength(1);
    });

    it("keeps when and by whom statements were merged and split, as it was noted first", async () => {
      const merged = {
        paper: move.from,
        statement,
        kind: "merged" as const,
        other: newId<"Statement">(),
        otherKind: "measure" as const,
        otherTitle: "Kurse",
        at: 2000,
        person: null,
      };
      const split = { ...merged, kind: "split" as const, at: 1000, person: newId<"Person">() };
      await storage.lineage.noteOrigins([merged, split]);
      await storage.lineage.noteOrigins([{ ...merged, at: 3000, otherTitle: "Anders" }]);
      await storage.lineage.noteOrigins([]);
      expect(await storage.lineage.origins()).toEqual([split, merged]);
      // A page may write them by the thousand in one change.
      const many = Array.from({ length: 6000 }, () => ({ ...merged, other: newId<"Statement">() }));
      await storage.lineage.noteOrigins(many);
      expect(await storage.lineage.origins()).toHaveLength(6002);
    });

    it("shows a move that is done in both papers, newest first, and none that is not", async () => {
      const { work: _work, ...said } = move;
      const moved = {
        statement,
        kind: "measure" as const,
        title: "Kurse",
        points: [{ id: point, before: 2, after: 1 }],
      };
      expect(await storage.lineage.ofPaper(move.from)).toEqual([]);
      await storage.lineage.finish(move.id, [moved]);
      const back = { ...move, id: newId<"BlockMove">(), from: move.to, to: move.from, at: 2000 };
      await storage.lineage.begin(back);
      await storage.lineage.finish(back.id, []);
      const { work: _back, ...later } = back;
      const both = [
        { ...later, statements: [] },
        { ...said, statements: [moved] },
      ];
      expect(await storage.lineage.ofPaper(move.from)).toEqual(both);
      expect(await storage.lineage.ofPaper(move.to)).toEqual(both);
      expect(await storage.lineage.ofPaper(newId<"Paper">())).toEqual([]);
    });

    it("knows in which papers a statement was, and nothing of one that never moved", async () => {
      const moved = { statement, kind: "measure" as const, title: "Kurse", points: [] };
      const asked = [statement, newId<"Statement">()];
      expect(await storage.lineage.papersOf(asked)).toEqual(new Map());
      await storage.lineage.finish(move.id, [moved]);
      expect(await storage.lineage.papersOf(asked)).toEqual(new Map([[statement, new Set([move.from, move.to])]]));
      expect(await storage.lineage.papersOf(asked.slice(1))).toEqual(new Map());
    });
  });
}
