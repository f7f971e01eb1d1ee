import { newId } from "@feder/shared/ids";
import type { Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { anInvitation, furnish } from "./rows.ts";

/** What every store of invitations does; `open` makes a fresh, empty storage. */
export function invitationsContract(open: () => Promise<Storage>): void {
  describe("invitations", () => {
    let storage: Storage;
    let place: Awaited<ReturnType<typeof furnish>>;
    beforeEach(async () => {
      storage = await open();
      place = await furnish(storage);
    });
    afterEach(() => storage.close());

    it("finds an invitation by id and by the hash of its token", async () => {
      const invitation = anInvitation({ role: "chair", group: place.first.id, affiliation: "civilSociety" });
      await storage.invitations.add(invitation);
      expect(await storage.invitations.find(invitation.id)).toEqual(invitation);
      expect(await storage.invitations.findByToken(invitation.tokenHash)).toEqual(invitation);
      expect(await storage.invitations.find(newId())).toBeNull();
      expect(await storage.invitations.findByToken("another")).toBeNull();
    });

    it("lists as open what can still be accepted, by group, the newest first", async () => {
      const group = place.first.id;
      const old = anInvitation({ role: "member", group, created: 1000 });
      const young = anInvitation({ role: "member", group, created: 2000 });
      const expired = anInvitation({ role: "member", group, expires: 3000 });
      const used = anInvitation({ role: "member", group });
      const withdrawn = anInvitation({ role: "member", group });
      const elsewhere = anInvitation({ role: "member", group: place.second.id });
      const staff = anInvitation();
      for (const each of [old, young, expired, used, withdrawn, elsewhere, staff]) await storage.invitations.add(each);
      await storage.invitations.use(used.id, place.person.id, 2500);
      await storage.invitations.withdraw(withdrawn.id, 2500);
      expect(await storage.invitations.open(group, 3000)).toEqual([young, old]);
      expect(await storage.invitations.open(null, 3000)).toEqual([staff]);
    });

    it("is used once, by one of many at the same time", async () => {
      const invitation = anInvitation();
      await storage.invitations.add(invitation);
      const uses = await Promise.all(
        Array.from({ length: 10 }, () => storage.invitations.use(invitation.id, place.person.id, 2000)),
      );
      expect(uses.filter(Boolean)).toHaveLength(1);
      expect((await storage.invitations.find(invitation.id))?.used).toBe(2000);
      expect(await storage.invitations.withdraw(invitation.id, 3000)).toBe(false);
    });

    it("is not used after it was withdrawn", async () => {
      const invitation = anInvitation();
      await storage.invitations.add(invitation);
      expect(await storage.invitations.withdraw(invitation.id, 2000)).toBe(true);
      expect(await storage.invitations.withdraw(invitation.id, 2500)).toBe(false);
      expect(await storage.invitations.use(invitation.id, place.person.id, 3000)).toBe(false);
      expect(await storage.invitations.find(invitation.id)).toMatchObject({ used: null, withdrawn: 2000 });
    });
  });
}
