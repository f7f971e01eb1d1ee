import type { Kysely, Migration } from "kysely";
import type { BytesType } from "../driver.ts";

/** When each person was last in each paper, and the texts that they left. They go with the account. */
export function visits(bytes: BytesType): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("left_texts")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("blocks", bytes, (column) => column.notNull())
        .addColumn("vector", bytes, (column) => column.notNull())
        .addUniqueConstraint("left_texts_hash", ["paper", "hash"])
        .execute();
      await schema
        .createTable("visits")
        .addColumn("person", "text", (column) => column.notNull().references("people.id").onDelete("cascade"))
        .addColumn("paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("text", "text", (column) => column.notNull().references("left_texts.id"))
        .addColumn("before_at", "bigint")
        .addColumn("before_text", "text", (column) => column.references("left_texts.id"))
        .addPrimaryKeyConstraint("visits_key", ["person", "paper"])
        .execute();
    },
  };
}
