import type { PeopleStore } from "./people.ts";
import type { Database } from "./tables.ts";

/** The accounts in a table. */
export function peopleStore(database: Database): PeopleStore {
  return {
    async add(person) {
      const added = await database
        .insertInto("people")
        .values(person)
        .onConflict((on) => on.column("email").doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    },
    async find(id) {
      return (await database.selectFrom("people").selectAll().where("id", "=", id).executeTakeFirst()) ?? null;
    },
    async findByEmail(email) {
      return (await database.selectFrom("people").selectAll().where("email", "=", email).executeTakeFirst()) ?? null;
    },
    async setPassword(id, password) {
      await database.updateTable("people").set({ password }).where("id", "=", id).execute();
    },
  };
}
