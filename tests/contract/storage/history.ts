import { newId, type PaperId } from "@feder/shared/ids";
import type { HistoryRecord, Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { furnish } from "./rows.ts";

/** What every store of kept states does. */
export function historyContract(open: () => Promise<Storage>): void {
  describe("history", () => {
    let storage: Storage;
    let paper: PaperId;
    beforeEach(async () => {
      storage = await open();
      paper = (await furnish(storage)).papers[0]!.id;
    });
    afterEach(() => storage.close());

    it("gives the kept states of a paper, newest first also where two came at once, and the text of each", async () => {
      const by = {
        person: newId<"Person">(),
        name: "Cem",
        role: "chair" as const,
        organisation: "",
        affiliation: null,
      };
      const authors = [{ person: newId<"Person">(), name: "Mia", organisation: "Verein", affiliation: "civilSociety" }];
      const one = aPoint(paper, { authors });
      const two = aPoint(paper, { kind: "restore", by, version: newId() });
      const state = { blocks: Uint8Array.of(0, 1, 255), vector: Uint8Array.of(7) };
      await storage.history.add(one, state);
      await storage.history.add(two, { blocks: new Uint8Array(), vector: new Uint8Array() });
      expect(await storage.history.ofPaper(paper)).toEqual([two, one]);
      expect(await storage.history.ofPaper(newId())).toEqual([]);
      expect(await storage.history.find(two.id)).toEqual(two);
      expect(await storage.history.find(newId())).toBeNull();
      const kept = (await storage.history.state(one.id))!;
      expect([new Uint8Array(kept.blocks), new Uint8Array(kept.vector)]).toEqual([state.blocks, state.vector]);
      expect(await storage.history.state(newId())).toBeNull();
    });
  });
}

function aPoint(paper: PaperId, of: Partial<HistoryRecord>): HistoryRecord {
  return { id: newId(), paper, at: 1000, kind: "pause", authors: [], by: null, version: null, ...of };
}
