import { newId } from "@feder/shared/ids";
import type { Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aConcept } from "./rows.ts";

/** What every store of the concept does; `open` makes a fresh, empty storage. */
export function conceptsContract(open: (clock: () => number) => Promise<Storage>): void {
  describe("concepts", () => {
    let storage: Storage;
    let now = 1000;
    beforeEach(async () => {
      storage = await open(() => now);
    });
    afterEach(() => storage.close());

    it("has none at first", async () => {
      expect(await storage.concepts.read()).toBeNull();
      expect(await storage.concepts.groups()).toEqual([]);
      expect(await storage.concepts.papers()).toEqual([]);
      expect(await storage.concepts.paper(newId())).toBeNull();
    });

    it("gives back what was made, groups and papers by number", async () => {
      const { made } = aConcept();
      await storage.concepts.create({ ...made, groups: made.groups.toReversed(), papers: made.papers.toReversed() });
      expect(await storage.concepts.read()).toEqual(made.concept);
      expect(await storage.concepts.groups()).toEqual(made.groups);
      expect(await storage.concepts.papers()).toEqual(
        made.papers.map((paper) => ({ ...paper, stage: "drafting", lastChange: null })),
      );
      const [first] = made.papers;
      expect(await storage.concepts.paper(first!.id)).toEqual({ ...first, stage: "drafting", lastChange: null });
    });

    it("opens the papers of all groups and closes them again", async () => {
      await storage.concepts.create(aConcept().made);
      await storage.concepts.openPapers(true);
      expect((await storage.concepts.read())?.openPapers).toBe(true);
      await storage.concepts.openPapers(false);
      expect((await storage.concepts.read())?.openPapers).toBe(false);
    });

    it("takes one concept only, and leaves it whole", async () => {
      const { made } = aConcept();
      await storage.concepts.create(made);
      await expect(storage.concepts.create(aConcept().made)).rejects.toThrow(/already/);
      expect(await storage.concepts.groups()).toEqual(made.groups);
    });

    it("knows when a paper's text last changed, apart from its first content and from being merged", async () => {
      const { made } = aConcept();
      await storage.concepts.create(made);
      const paper = made.papers[0]!.id;
      const append = () => storage.journal.append([{ paper, update: Uint8Array.of(1) }]);
      const lastChange = async () => (await storage.concepts.paper(paper))?.lastChange;
      await append();
      expect(await lastChange()).toBeNull();
      now = 2000;
      await append();
      expect(await lastChange()).toBe(2000);
      now = 3000;
      await storage.journal.replace(paper, [1, 2], Uint8Array.of(2));
      expect(await lastChange()).toBe(2000);
      expect((await storage.concepts.papers()).map((each) => each.lastChange)).toEqual([2000, null]);
    });
  });
}
