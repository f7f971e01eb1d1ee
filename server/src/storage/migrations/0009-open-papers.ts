import type { Kysely, Migration } from "kysely";

/** Whether the concept opens the papers of all groups to the members of each. */
export function openPapers(): Migration {
  return {
    async up({ schema }: Kysely<unknown>) {
      await schema
        .alterTable("concepts")
        .addColumn("open_papers", "integer", (column) => column.notNull().defaultTo(0))
        .execute();
    },
  };
}
