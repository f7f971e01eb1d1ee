import { newId } from "@feder/shared/ids";
import type { NoteRecord, Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { furnish } from "./rows.ts";

/** What every store of notes does; `open` makes a fresh, empty storage. */
export function notesContract(open: () => Promise<Storage>): void {
  describe("notes", () => {
    let storage: Storage;
    let first: NoteRecord;
    let second: NoteRecord;
    const by = {
      person: newId<"Person">(),
      name: "Vera",
      role: "steering",
      organisation: "",
      affiliation: null,
    } as const;
    const step = { at: 3000, step: "reply", by, words: "Ist geklärt." } as const;
    let other: NoteRecord["paper"];
    beforeEach(async () => {
      storage = await open();
      const { papers } = await furnish(storage);
      other = papers[1]!.id;
      const said = { quote: "Kurse", words: "Bitte prüfen.", by, state: "open", steps: [], revision: 1 } as const;
      const on = { paper: papers[0]!.id, steps: [], anchor: null };
      first = { ...said, ...on, id: newId<"Note">(), statement: newId<"Statement">(), at: 1000 };
      second = {
        ...said,
        ...on,
        id: newId<"Note">(),
        statement: null,
        anchor: { start: "AA==", end: "AQ==" },
        at: 2000,
      };
      await storage.notes.add(second);
      await storage.notes.add(first);
    });
    afterEach(() => storage.close());

    it("gives those of a paper, oldest first, and each by its id", async () => {
      expect(await storage.notes.ofPaper(first.paper)).toEqual([first, second]);
      expect(await storage.notes.ofPaper(other)).toEqual([]);
      expect(await storage.notes.find(second.id)).toEqual(second);
      expect(await storage.notes.find(newId<"Note">())).toBeNull();
    });

    it("adds a step for the one who saw the note as it is, and for nobody else", async () => {
      const next = { ...first, state: "done", steps: [step], revision: 2 };
      expect(await storage.notes.step(first, step, "done")).toEqual(next);
      expect(await storage.notes.step(first, step, "open")).toBeNull();
      expect(await storage.notes.find(first.id)).toEqual(next);
    });

    it("takes the notes on a statement along to another paper, and leaves the others", async () => {
      const way = { from: first.paper, to: other };
      const carried = { ...step, step: "carried" } as const;
      expect(await storage.notes.carry([newId<"Statement">()], way, carried)).toEqual([]);
      const there = { ...first, paper: other, steps: [carried], revision: 2 };
      expect(await storage.notes.carry([first.statement!], way, carried)).toEqual([there]);
      expect(await storage.notes.ofPaper(other)).toEqual([there]);
      expect(await storage.notes.ofPaper(first.paper)).toEqual([second]);
    });
  });
}
