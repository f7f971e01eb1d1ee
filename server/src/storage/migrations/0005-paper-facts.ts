import type { Kysely, Migration } from "kysely";

/** What the overview shows of each paper, and who worked in it on which day. */
export function paperFacts(): Migration {
  return {
    async up(database: Kysely<unknown>) {
      const { schema } = database;
      await schema
        .createTable("paper_facts")
        .addColumn("paper", "text", (column) => column.primaryKey())
        .addColumn("seq", "bigint", (column) => column.notNull())
        .addColumn("blocks", "text", (column) => column.notNull())
        .addColumn("changed_by", "text", (column) => column.notNull())
        .execute();
      await schema
        .createTable("paper_activity")
        .addColumn("paper", "text", (column) => column.notNull())
        .addColumn("day", "text", (column) => column.notNull())
        .addColumn("person", "text", (column) => column.notNull())
        .addColumn("edits", "integer", (column) => column.notNull())
        .addPrimaryKeyConstraint("paper_activity_key", ["paper", "day", "person"])
        .execute();
    },
  };
}
