import { newId, type PaperId, type PersonId } from "@feder/shared/ids";
import type { Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aPerson, furnish } from "./rows.ts";

/** What every store of visits does. */
export function visitsContract(open: () => Promise<Storage>): void {
  describe("visits", () => {
    let storage: Storage;
    let paper: PaperId;
    let other: PaperId;
    let person: PersonId;
    beforeEach(async () => {
      storage = await open();
      const made = await furnish(storage);
      [paper, other] = [made.papers[0]!.id, made.papers[1]!.id];
      person = made.person.id;
    });
    afterEach(() => storage.close());

    const text = (byte: number) => ({ blocks: Uint8Array.of(byte, 0), vector: Uint8Array.of(byte) });
    const bytesOf = async (id: Parameters<Storage["visits"]["text"]>[0]) => {
      const found = await storage.visits.text(id);
      return found && new Uint8Array(found.blocks)[0];
    };

    it("gives what was put last, for each person and paper alone", async () => {
      const someone = aPerson();
      await storage.people.add(someone);
      const visit = { person, paper, last: { at: 5, text: await storage.visits.keep(paper, "one", text(1)) } };
      await storage.visits.put({ ...visit, before: null });
      const before = visit.last;
      const later = {
        person,
        paper,
        last: { at: 9, text: await storage.visits.keep(paper, "two", text(2)) },
        before,
      };
      await storage.visits.put(later);
      expect(await storage.visits.find(person, paper)).toEqual(later);
      expect(await storage.visits.find(someone.id, paper)).toBeNull();
      expect(await storage.visits.find(person, other)).toBeNull();
      expect(await storage.visits.ofPerson(person)).toEqual([{ paper, at: 9 }]);
      expect(await storage.visits.ofPerson(someone.id)).toEqual([]);
    });

    it("keeps a text once for all who left it, in each paper, and as long as somebody has left it", async () => {
      const someone = aPerson();
      await storage.people.add(someone);
      const one = await storage.visits.keep(paper, "one", text(1));
      await storage.visits.put({ person, paper, last: { at: 1, text: one }, before: null });
      expect(await storage.visits.keep(paper, "one", text(1))).toBe(one);
      const elsewhere = await storage.visits.keep(other, "one", text(3));
      expect(elsewhere).not.toBe(one);
      await storage.visits.put({ person, paper: other, last: { at: 1, text: elsewhere }, before: null });
      await storage.visits.put({ person: someone.id, paper, last: { at: 2, text: one }, before: null });

      const two = await storage.visits.keep(paper, "two", text(2));
      await storage.visits.put({ person, paper, last: { at: 3, text: two }, before: { at: 1, text: one } });
      await storage.visits.put({ person: someone.id, paper, last: { at: 3, text: two }, before: null });
      expect([await bytesOf(one), await bytesOf(two), await bytesOf(elsewhere)]).toEqual([1, 2, 3]);

      await storage.visits.put({ person, paper, last: { at: 4, text: two }, before: null });
      expect([await bytesOf(one), await bytesOf(two), await bytesOf(elsewhere)]).toEqual([null, 2, 3]);
      expect(await storage.visits.text(newId())).toBeNull();
    });
  });
}
