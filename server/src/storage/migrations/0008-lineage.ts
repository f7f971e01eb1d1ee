import type { Kysely, Migration } from "kysely";

/** Which statements came from where, and moves of blocks between papers that are under way. */
export function lineage(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .createTable("block_moves")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("from_paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("to_paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("voice", "text", (column) => column.notNull())
        .addColumn("reason", "text", (column) => column.notNull())
        .addColumn("work", "text")
        .execute();
      await schema
        .createTable("lineage")
        .addColumn("move", "text", (column) => column.notNull().references("block_moves.id"))
        .addColumn("place", "integer", (column) => column.notNull())
        .addColumn("statement", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("title", "text", (column) => column.notNull())
        .addColumn("points", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("lineage_key", ["move", "place"])
        .execute();
      await schema.createIndex("lineage_by_statement").on("lineage").column("statement").execute();
    },
  };
}
