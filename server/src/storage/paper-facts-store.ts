import { sql } from "kysely";
import type { PaperFactsRecord, PaperFactsStore } from "./paper-facts.ts";
import type { Database } from "./tables.ts";

/** The facts of papers and their activity in tables. */
export function paperFactsStore(database: Database): PaperFactsStore {
  return {
    async read() {
      const rows = await database.selectFrom("paper_facts").selectAll().execute();
      return rows.map(({ paper, seq, blocks, changed_by }) => ({
        paper,
        seq,
        blocks: JSON.parse(blocks) as PaperFactsRecord["blocks"],
        changedBy: JSON.parse(changed_by) as PaperFactsRecord["changedBy"],
      }));
    },

    async put({ paper, seq, blocks, changedBy }) {
      const row = { seq, blocks: JSON.stringify(blocks), changed_by: JSON.stringify(changedBy) };
      await database
        .insertInto("paper_facts")
        .values({ paper, ...row })
        .onConflict((conflict) => conflict.column("paper").doUpdateSet(row))
        .execute();
    },

    newest: () =>
      database
        .selectFrom("papers")
        .innerJoin("journal", (join) =>
          join.onRef("journal.paper", "=", "papers.id").on("journal.seq", "=", (of) =>
            of
              .selectFrom("journal as entry")
              .select((entry) => entry.fn.max("entry.seq").as("newest"))
              .whereRef("entry.paper", "=", "papers.id"),
          ),
        )
        .select(["papers.id as paper", "journal.seq", "journal.at"])
        .execute(),

    async countEdit(edit) {
      await database
        .insertInto("paper_activity")
        .values({ ...edit, edits: 1 })
        .onConflict((conflict) =>
          conflict.columns(["paper", "day", "person"]).doUpdateSet({ edits: sql`paper_activity.edits + 1` }),
        )
        .execute();
    },

    activity: (from) => database.selectFrom("paper_activity").selectAll().where("day", ">=", from).execute(),

    async forgetActivity(before) {
      await database.deleteFrom("paper_activity").where("day", "<", before).execute();
    },
  };
}
