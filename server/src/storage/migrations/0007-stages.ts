import type { Kysely, Migration } from "kysely";

/** The stage of each paper, and every move from one to another. */
export function stages(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .alterTable("papers")
        .addColumn("stage", "text", (column) => column.notNull().defaultTo("drafting"))
        .execute();
      await schema
        .createTable("stage_moves")
        .addColumn("paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("from_stage", "text", (column) => column.notNull())
        .addColumn("to_stage", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("voice", "text", (column) => column.notNull())
        .addColumn("reason", "text", (column) => column.notNull())
        .addColumn("fixes", "text")
        .addColumn("version", "text")
        .addPrimaryKeyConstraint("stage_moves_key", ["paper", "seq"])
        .execute();
    },
  };
}
