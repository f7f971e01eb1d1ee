import { newId } from "@feder/shared/ids";
import type { LostWordsRecord, Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

/** What every store of swallowed words does; `open` makes a fresh, empty storage. */
export function lostWordsContract(open: () => Promise<Storage>): void {
  describe("lost words", () => {
    let storage: Storage;
    const paper = newId<"Paper">();
    const words: LostWordsRecord = {
      id: newId<"LostWords">(),
      paper,
      author: newId<"Person">(),
      text: "verbindlich ",
      context: "Die Frist verbindlich beträgt fünf Tage.",
      statement: null,
      point: null,
      at: 1000,
      outcome: "open",
    };
    const later: LostWordsRecord = { ...words, id: newId<"LostWords">(), author: null, at: 2000 };
    beforeEach(async () => {
      storage = await open();
      await storage.lostWords.add([words, later]);
    });
    afterEach(() => storage.close());

    it("gives those of a paper, newest first", async () => {
      expect(await storage.lostWords.ofPaper(paper)).toEqual([later, words]);
      expect(await storage.lostWords.ofPaper(newId<"Paper">())).toEqual([]);
    });

    it("adds nothing twice, and leaves what was settled as it is", async () => {
      await storage.lostWords.settle(words.id, "dismissed");
      const third: LostWordsRecord = { ...words, id: newId<"LostWords">(), at: 3000 };
      expect(await storage.lostWords.add([words, third])).toBe(1);
      expect(await storage.lostWords.ofPaper(paper)).toEqual([third, later, { ...words, outcome: "dismissed" }]);
    });

    it("settles words once", async () => {
      expect(await storage.lostWords.settle(words.id, "restored")).toBe(true);
      expect(await storage.lostWords.settle(words.id, "dismissed")).toBe(false);
      expect(await storage.lostWords.find(words.id)).toEqual({ ...words, outcome: "restored" });
      expect(await storage.lostWords.find(later.id)).toEqual(later);
    });
  });
}
