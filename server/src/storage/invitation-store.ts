import type { InvitationStore } from "./invitations.ts";
import type { Database } from "./tables.ts";

/** The invitations in a table. */
export function invitationStore(database: Database): InvitationStore {
  return {
    async add({ group, tokenHash, ...invitation }) {
      await database
        .insertInto("invitations")
        .values({
          ...invitation,
          working_group: group,
          token_hash: tokenHash,
          used: null,
          used_by: null,
          withdrawn: null,
        })
        .execute();
    },
    async find(id) {
      return (await invitations(database).where("id", "=", id).executeTakeFirst()) ?? null;
    },
    async findByToken(tokenHash) {
      return (await invitations(database).where("token_hash", "=", tokenHash).executeTakeFirst()) ?? null;
    },
    open: (group, now) =>
      invitations(database)
        .where("working_group", group === null ? "is" : "=", group)
        .where("used", "is", null)
        .where("withdrawn", "is", null)
        .where("expires", ">", now)
        .orderBy("created", "desc")
        .orderBy("id")
        .execute(),
    async use(id, person, at) {
      const taken = await database
        .updateTable("invitations")
        .set({ used: at, used_by: person })
        .where("id", "=", id)
        .where("used", "is", null)
        .where("withdrawn", "is", null)
        .executeTakeFirst();
      return taken.numUpdatedRows === 1n;
    },
    async withdraw(id, at) {
      const withdrawn = await database
        .updateTable("invitations")
        .set({ withdrawn: at })
        .where("id", "=", id)
        .where("used", "is", null)
        .where("withdrawn", "is", null)
        .executeTakeFirst();
      return withdrawn.numUpdatedRows === 1n;
    },
  };
}

function invitations(database: Database) {
  return database
    .selectFrom("invitations")
    .select([
      "id",
      "token_hash as tokenHash",
      "role",
      "working_group as group",
      "name",
      "organisation",
      "affiliation",
      "created",
      "expires",
      "used",
      "withdrawn",
    ]);
}
