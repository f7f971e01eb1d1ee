import { newId } from "@feder/shared/ids";
import type { Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aMembership, aPerson, furnish } from "./rows.ts";

/** What every store of memberships does; `open` makes a fresh, empty storage. */
export function membershipsContract(open: () => Promise<Storage>): void {
  describe("memberships", () => {
    let storage: Storage;
    let place: Awaited<ReturnType<typeof furnish>>;
    beforeEach(async () => {
      storage = await open();
      place = await furnish(storage);
    });
    afterEach(() => storage.close());

    it("lists by person and by group, the oldest first, and the concept's own apart", async () => {
      const { person, first, second } = place;
      const other = aPerson({ name: "Bernd" });
      await storage.people.add(other);
      const late = aMembership({ person: person.id, group: first.id, since: 3000 });
      const early = aMembership({ person: other.id, group: first.id, since: 2000, affiliation: null });
      const elsewhere = aMembership({ person: person.id, group: second.id, role: "chair", since: 4000 });
      const office = aMembership({ person: person.id, group: null, role: "office", since: 5000 });
      for (const membership of [late, early, elsewhere, office]) await storage.memberships.add(membership);

      expect(await storage.memberships.ofPerson(person.id)).toEqual([late, elsewhere, office]);
      const { name, email } = person;
      expect(await storage.memberships.ofGroup(first.id)).toEqual([
        { ...early, name: "Bernd", email: other.email },
        { ...late, name, email },
      ]);
      expect(await storage.memberships.ofGroup(null)).toEqual([{ ...office, name, email }]);
    });

    it("changes what is named and nothing else", async () => {
      const membership = aMembership({ person: place.person.id, group: place.first.id });
      await storage.memberships.add(membership);
      await storage.memberships.change(membership.id, { role: "chair", affiliation: null });
      await storage.memberships.change(membership.id, {});
      expect(await storage.memberships.ofPerson(place.person.id)).toEqual([
        { ...membership, role: "chair", affiliation: null },
      ]);
    });

    it("answers an ended membership no more, by no way", async () => {
      const membership = aMembership({ person: place.person.id, group: place.first.id });
      await storage.memberships.add(membership);
      expect(await storage.memberships.find(membership.id)).toMatchObject(membership);
      await storage.memberships.end(membership.id, 9000);
      await storage.memberships.change(membership.id, { role: "chair" });
      expect(await storage.memberships.find(membership.id)).toBeNull();
      expect(await storage.memberships.ofPerson(place.person.id)).toEqual([]);
      expect(await storage.memberships.ofGroup(place.first.id)).toEqual([]);
    });

    it("refuses a person or a group that does not exist", async () => {
      const { person, first } = place;
      await expect(storage.memberships.add(aMembership({ person: newId(), group: first.id }))).rejects.toThrow();
      await expect(storage.memberships.add(aMembership({ person: person.id, group: newId() }))).rejects.toThrow();
    });
  });
}
