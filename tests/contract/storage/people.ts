import { newId } from "@feder/shared/ids";
import type { Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aPerson } from "./rows.ts";

/** What every store of accounts does; `open` makes a fresh, empty storage. */
export function peopleContract(open: () => Promise<Storage>): void {
  describe("people", () => {
    let storage: Storage;
    beforeEach(async () => {
      storage = await open();
    });
    afterEach(() => storage.close());

    it("finds an account by id and by address", async () => {
      const person = aPerson();
      expect(await storage.people.add(person)).toBe(true);
      expect(await storage.people.find(person.id)).toEqual(person);
      expect(await storage.people.findByEmail(person.email)).toEqual(person);
      expect(await storage.people.find(newId())).toBeNull();
      expect(await storage.people.findByEmail("nobody@example.org")).toBeNull();
    });

    it("gives an address to one account only, and changes nothing for the second", async () => {
      const person = aPerson();
      await storage.people.add(person);
      expect(await storage.people.add(aPerson({ email: person.email, name: "Somebody else" }))).toBe(false);
      expect(await storage.people.findByEmail(person.email)).toEqual(person);
    });

    it("sets a password", async () => {
      const person = aPerson();
      await storage.people.add(person);
      await storage.people.setPassword(person.id, "another hash");
      expect((await storage.people.find(person.id))?.password).toBe("another hash");
    });
  });
}
