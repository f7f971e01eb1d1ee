import { newId, type PaperId } from "@feder/shared/ids";
import type { Storage, VersionRecord } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { furnish } from "./rows.ts";

/** What every store of versions does. */
export function versionsContract(open: () => Promise<Storage>): void {
  describe("versions", () => {
    let storage: Storage;
    let paper: PaperId;
    let other: PaperId;
    beforeEach(async () => {
      storage = await open();
      [paper, other] = (await furnish(storage)).papers.map(({ id }) => id) as [PaperId, PaperId];
    });
    afterEach(() => storage.close());

    const file = Uint8Array.from({ length: 256 }, (_, byte) => byte);

    it("gives those of a paper, newest first, and the bytes of their files", async () => {
      const [one, two, elsewhere] = [aVersion(paper), aVersion(paper, { number: 2 }), aVersion(other)];
      await storage.versions.add(one, file);
      await storage.versions.add(two, new Uint8Array());
      await storage.versions.add(elsewhere, file);
      expect(await storage.versions.ofPaper(paper)).toEqual([two, one]);
      expect(await storage.versions.find(elsewhere.id)).toEqual(elsewhere);
      expect(await storage.versions.find(newId())).toBeNull();
      expect(new Uint8Array((await storage.versions.file(one.id))!)).toEqual(file);
      expect(await storage.versions.file(newId())).toBeNull();
    });

    it("numbers the versions of each paper from 1, and has each number once", async () => {
      expect(await storage.versions.nextNumber(paper)).toBe(1);
      await storage.versions.add(aVersion(paper), file);
      expect(await storage.versions.nextNumber(paper)).toBe(2);
      expect(await storage.versions.nextNumber(other)).toBe(1);
      await expect(storage.versions.add(aVersion(paper), file)).rejects.toThrow();
    });

    it("offers nothing that changes or deletes a version", () => {
      expect(Object.keys(storage.versions).toSorted()).toEqual(["add", "file", "find", "nextNumber", "ofPaper"]);
    });
  });
}

function aVersion(paper: PaperId, of: Partial<VersionRecord> = {}): VersionRecord {
  return {
    id: newId<"Version">(),
    paper,
    number: 1,
    name: "Entwurf „eins“",
    reason: "Für die Konferenzen.",
    stage: "drafting",
    at: 1000,
    by: { person: newId(), name: "Cem Vorsitz", role: "chair", organisation: "Land", affiliation: null },
    hash: "0".repeat(64),
    ...of,
  };
}
