import type { Kysely, Migration } from "kysely";

/** When and by whom statements were merged and split; that they were, their text says. */
export function origins(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("origins")
        .addColumn("paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("statement", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("other", "text", (column) => column.notNull())
        .addColumn("other_kind", "text", (column) => column.notNull())
        .addColumn("other_title", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("person", "text")
        .addPrimaryKeyConstraint("origins_key", ["statement", "kind", "other"])
        .execute();
      await schema.createIndex("origins_by_paper").on("origins").column("paper").execute();
    },
  };
}
