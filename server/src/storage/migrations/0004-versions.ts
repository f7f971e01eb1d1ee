import type { Kysely, Migration } from "kysely";
import type { BytesType } from "../driver.ts";

/** The fixed versions of papers (Fassungen), each with its file. */
export function versions(bytes: BytesType): Migration {
  return {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable("versions")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("number", "integer", (column) => column.notNull())
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("reason", "text", (column) => column.notNull())
        .addColumn("stage", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("voice", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("file", bytes, (column) => column.notNull())
        .addUniqueConstraint("versions_number", ["paper", "number"])
        .execute();
    },
  };
}
