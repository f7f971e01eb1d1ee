import type { Selectable } from "kysely";
import type { Voice } from "@feder/shared/contested";
import type { StageMoveRecord, StageMoveStore } from "./stage-moves.ts";
import { inTransaction, type Database, type Tables } from "./tables.ts";

/** The moves of papers between stages in a table. */
export function stageMoveStore(database: Database): StageMoveStore {
  const all = () => database.selectFrom("stage_moves").selectAll();
  return {
    move: ({ paper, from, to, at, by, reason, fixes }) =>
      inTransaction(database, async (open) => {
        const moved = await open
          .updateTable("papers")
          .set({ stage: to })
          .where("id", "=", paper)
          .where("stage", "=", from)
          .returning("id")
          .executeTakeFirst();
        if (moved === undefined) return null;
        const last = await open
          .selectFrom("stage_moves")
          .select(({ fn }) => fn.max("seq").as("seq"))
          .where("paper", "=", paper)
          .executeTakeFirst();
        const seq = Number(last?.seq ?? 0) + 1;
        const row = { paper, seq, at, reason, fixes, version: null };
        await open
          .insertInto("stage_moves")
          .values({ ...row, from_stage: from, to_stage: to, voice: JSON.stringify(by) })
          .execute();
        return { ...row, from, to, by };
      }),

    async ofPaper(paper) {
      return (await all().where("paper", "=", paper).orderBy("seq").execute()).map(moveOf);
    },

    async latest() {
      const rows = await all()
        .where("seq", "=", (of) =>
          of
            .selectFrom("stage_moves as other")
            .select(({ fn }) => fn.max("other.seq").as("seq"))
            .whereRef("other.paper", "=", "stage_moves.paper"),
        )
        .execute();
      return rows.map(moveOf);
    },

    async due() {
      const rows = await all().where("fixes", "is not", null).where("version", "is", null).orderBy("at").execute();
      return rows.map(moveOf);
    },

    async fixed({ paper, seq }, version) {
      await database
        .updateTable("stage_moves")
        .set({ version })
        .where("paper", "=", paper)
        .where("seq", "=", seq)
        .execute();
    },
  };
}

function moveOf({ from_stage, to_stage, voice, ...row }: Selectable<Tables["stage_moves"]>): StageMoveRecord {
  return { ...row, from: from_stage, to: to_stage, by: JSON.parse(voice) as Voice };
}
