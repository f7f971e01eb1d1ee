import { STORAGE_VERSION, type Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { deferred } from "../../support/waiting.ts";
import { aPerson } from "./rows.ts";

/** What every storage does as a whole; `openTwice` opens one fresh storage by two ways, as two processes would. */
export function storageContract(openTwice: () => Promise<[Storage, Storage]>): void {
  describe("storage", () => {
    let storage: Storage;
    let other: Storage;
    beforeEach(async () => {
      [storage, other] = await openTwice();
    });
    afterEach(async () => {
      await storage.close();
      await other.close();
    });

    it("has the version of today, and opens again without changing it", async () => {
      expect(await storage.version()).toBe(STORAGE_VERSION);
      expect(await other.version()).toBe(STORAGE_VERSION);
    });

    it("undoes a transaction that fails", async () => {
      const person = aPerson();
      const failing = storage.transaction(async ({ people }) => {
        await people.add(person);
        expect(await people.find(person.id)).toEqual(person);
        throw new Error("changed my mind");
      });
      await expect(failing).rejects.toThrow("changed my mind");
      expect(await storage.people.find(person.id)).toBeNull();
    });

    it("runs transactions of one process one after the other", async () => {
      const order: string[] = [];
      const run = (name: string) =>
        storage.transaction(async ({ people }) => {
          order.push(`${name} begins`);
          await people.add(aPerson());
          order.push(`${name} ends`);
        });
      await Promise.all([run("first"), run("second")]);
      expect(order).toEqual(["first begins", "first ends", "second begins", "second ends"]);
    });

    it("waits for a transaction of another process, and does not stand in its way", async () => {
      const order: string[] = [];
      const begun = deferred<null>();
      const slow = storage.transaction(async ({ people }) => {
        begun.resolve(null);
        // Turns of the event loop, in which the other side tries and has to wait.
        for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
        await people.add(aPerson());
        order.push("slow");
      });
      await begun.promise;
      const person = aPerson();
      const quick = other.people.add(person).then(() => order.push("quick"));
      await Promise.all([slow, quick]);
      expect(order).toEqual(["slow", "quick"]);
      expect(await storage.people.find(person.id)).toEqual(person);
    });

    it("sees what another process wrote", async () => {
      const person = aPerson();
      await other.people.add(person);
      expect(await storage.people.find(person.id)).toEqual(person);
    });

    it("S11: notices the commits of another process, and not its own", async () => {
      let calls = 0;
      const noticed = new Promise<void>((resolve) => {
        storage.watch(() => {
          calls += 1;
          resolve();
        });
      });
      await storage.people.add(aPerson());
      const ownNoticed = new Promise<void>((resolve) => {
        const stop = other.watch(() => {
          stop();
          resolve();
        });
      });
      await storage.people.add(aPerson());
      // The other side has looked by now, and so has this one, whose watch is older.
      await ownNoticed;
      expect(calls).toBe(0);
      await other.people.add(aPerson());
      await noticed;
      expect(calls).toBe(1);
    });
  });
}
