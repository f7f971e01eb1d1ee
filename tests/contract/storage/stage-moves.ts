import { newId } from "@feder/shared/ids";
import type { Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { furnish } from "./rows.ts";

/** What every store of moves between stages does; `open` makes a fresh, empty storage. */
export function stageMovesContract(open: () => Promise<Storage>): void {
  describe("moves between stages", () => {
    let storage: Storage;
    let papers: Awaited<ReturnType<typeof furnish>>["papers"];
    const by = {
      person: newId<"Person">(),
      name: "Aylin Öztürk",
      role: "office" as const,
      organisation: "Land",
      affiliation: null,
    };
    beforeEach(async () => {
      storage = await open();
      ({ papers } = await furnish(storage));
    });
    afterEach(() => storage.close());

    const release = (fixes: string | null = null) => ({
      paper: papers[0]!.id,
      from: "drafting" as const,
      to: "released" as const,
      at: 1000,
      by,
      reason: "Fertig.",
      fixes,
    });

    it("finds every paper in the first stage, and moves it from where it is only", async () => {
      const [first, second] = papers;
      expect((await storage.concepts.papers()).map(({ stage }) => stage)).toEqual(["drafting", "drafting"]);
      expect(await storage.stageMoves.move(release())).toEqual({ ...release(), seq: 1, version: null });
      expect(await storage.stageMoves.move(release())).toBeNull();
      expect((await storage.concepts.paper(first!.id))?.stage).toBe("released");
      expect((await storage.concepts.paper(second!.id))?.stage).toBe("drafting");
      expect(await storage.stageMoves.move({ ...release(), paper: newId<"Paper">() })).toBeNull();
    });

    it("keeps every move, in order, and knows the last of each paper", async () => {
      const back = { ...release(), from: "released" as const, to: "drafting" as const, at: 500, reason: "Doch nicht." };
      await storage.stageMoves.move(release());
      await storage.stageMoves.move(back);
      await storage.stageMoves.move({ ...release(), paper: papers[1]!.id });
      expect(await storage.stageMoves.ofPaper(papers[0]!.id)).toEqual([
        { ...release(), seq: 1, version: null },
        { ...back, seq: 2, version: null },
      ]);
      const latest = await storage.stageMoves.latest();
      expect(latest.map(({ paper, seq }) => [paper, seq])).toEqual(
        expect.arrayContaining([
          [papers[0]!.id, 2],
          [papers[1]!.id, 1],
        ]),
      );
      expect(latest).toHaveLength(2);
    });

    it("tells which version is due until it is fixed", async () => {
      expect(await storage.stageMoves.due()).toEqual([]);
      const move = await storage.stageMoves.move(release("Fassung zur Konferenz"));
      expect(await storage.stageMoves.due()).toEqual([move]);
      await storage.stageMoves.fixed(move!, "v1");
      expect(await storage.stageMoves.due()).toEqual([]);
      expect((await storage.stageMoves.latest())[0]).toEqual({ ...move, version: "v1" });
    });
  });
}
