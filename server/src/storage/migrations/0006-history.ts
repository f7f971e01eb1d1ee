import type { Kysely, Migration } from "kysely";
import type { BytesType } from "../driver.ts";

/** The states of papers that are kept by themselves, between versions. */
export function history(bytes: BytesType): Migration {
  return {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable("history")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("authors", "text", (column) => column.notNull())
        .addColumn("voice", "text")
        .addColumn("version", "text")
        .addColumn("blocks", bytes, (column) => column.notNull())
        .addColumn("vector", bytes, (column) => column.notNull())
        .addUniqueConstraint("history_seq", ["paper", "seq"])
        .execute();
    },
  };
}
