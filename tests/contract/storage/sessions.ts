import type { SessionId } from "@feder/shared/ids";
import type { SessionRecord, Storage } from "@feder/server/storage";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { furnish } from "./rows.ts";

/** What every store of sessions does; `open` makes a fresh, empty storage. */
export function sessionsContract(open: () => Promise<Storage>): void {
  describe("sessions", () => {
    let storage: Storage;
    let session: SessionRecord;
    beforeEach(async () => {
      storage = await open();
      const { person } = await furnish(storage);
      session = { id: "a hash" as SessionId, person: person.id, created: 1000, used: 1000, expires: 5000 };
      await storage.sessions.add(session);
    });
    afterEach(() => storage.close());

    it("finds a session, and extends it", async () => {
      expect(await storage.sessions.find(session.id)).toEqual(session);
      await storage.sessions.extend(session.id, 2000, 6000);
      expect(await storage.sessions.find(session.id)).toEqual({ ...session, used: 2000, expires: 6000 });
      expect(await storage.sessions.find("another" as SessionId)).toBeNull();
    });

    it("ends a session once, and says whose it was", async () => {
      expect(await storage.sessions.end(session.id)).toBe(session.person);
      expect(await storage.sessions.end(session.id)).toBeNull();
      expect(await storage.sessions.find(session.id)).toBeNull();
    });

    it("sweeps what has expired and nothing else", async () => {
      const later = { ...session, id: "later" as SessionId, expires: 5001 };
      await storage.sessions.add(later);
      await storage.sessions.sweep(5000);
      expect(await storage.sessions.find(session.id)).toBeNull();
      expect(await storage.sessions.find(later.id)).toEqual(later);
    });
  });
}
