import type { MembershipStore } from "./memberships.ts";
import type { Database } from "./tables.ts";

/** The memberships in a table. */
export function membershipStore(database: Database): MembershipStore {
  return {
    async add({ group, ...membership }) {
      await database
        .insertInto("memberships")
        .values({ ...membership, working_group: group, ended: null })
        .execute();
    },
    async find(id) {
      return (await members(database).where("memberships.id", "=", id).executeTakeFirst()) ?? null;
    },
    ofPerson: (person) =>
      database
        .selectFrom("memberships")
        .select([...OWN_COLUMNS])
        .where("person", "=", person)
        .where("ended", "is", null)
        .orderBy("since")
        .orderBy("id")
        .execute(),
    ofGroup: (group) =>
      members(database)
        .where("working_group", group === null ? "is" : "=", group)
        .orderBy("since")
        .orderBy("memberships.id")
        .execute(),
    async change(id, to) {
      if (Object.keys(to).length === 0) return;
      await database.updateTable("memberships").set(to).where("id", "=", id).where("ended", "is", null).execute();
    },
    async end(id, at) {
      await database
        .updateTable("memberships")
        .set({ ended: at })
        .where("id", "=", id)
        .where("ended", "is", null)
        .execute();
    },
  };
}

const OWN_COLUMNS = [
  "memberships.id",
  "person",
  "role",
  "working_group as group",
  "organisation",
  "affiliation",
  "since",
] as const;

function members(database: Database) {
  return database
    .selectFrom("memberships")
    .innerJoin("people", "people.id", "memberships.person")
    .select([...OWN_COLUMNS, "people.name", "people.email"])
    .where("ended", "is", null);
}
