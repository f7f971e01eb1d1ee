import type { Kysely, Migration } from "kysely";
import type { BytesType } from "../driver.ts";

/** The journal entries that each paper's last compaction replaced, as they were. */
export function replacedEntries(bytes: BytesType): Migration {
  return {
    async up(database: Kysely<unknown>) {
      await database.schema
        .createTable("replaced_entries")
        .addColumn("paper", "text", (column) => column.notNull())
        .addColumn("seq", "bigint", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("content", bytes, (column) => column.notNull())
        .addColumn("vector", bytes)
        .addColumn("replaced_by", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("replaced_entries_key", ["paper", "seq"])
        .execute();
    },
  };
}
