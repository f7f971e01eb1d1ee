import type { Kysely, Migration } from "kysely";

/** Notes of the office and the steering group on blocks of papers. */
export function notes(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("notes")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("statement", "text")
        .addColumn("anchor", "text")
        .addColumn("quote", "text", (column) => column.notNull())
        .addColumn("words", "text", (column) => column.notNull())
        .addColumn("voice", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("steps", "text", (column) => column.notNull())
        .addColumn("revision", "integer", (column) => column.notNull())
        .execute();
      await schema.createIndex("notes_by_paper").on("notes").columns(["paper", "at"]).execute();
    },
  };
}
