import type { SessionStore } from "./sessions.ts";
import type { Database } from "./tables.ts";

/** The sessions in a table. */
export function sessionStore(database: Database): SessionStore {
  return {
    async add(session) {
      await database.insertInto("sessions").values(session).execute();
    },
    async find(id) {
      return (await database.selectFrom("sessions").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
    },
    async extend(id, used, expires) {
      await database.updateTable("sessions").set({ used, expires }).where("id", "=", id).execute();
    },
    async end(id) {
      const ended = await database.deleteFrom("sessions").where("id", "=", id).returning("person").executeTakeFirst();
      return ended?.person ?? null;
    },
    async sweep(now) {
      await database.deleteFrom("sessions").where("expires", "<=", now).execute();
    },
  };
}
