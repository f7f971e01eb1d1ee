import type { Selectable } from "kysely";
import type { Voice } from "@feder/shared/contested";
import type { PaperId, StatementId } from "@feder/shared/ids";
import { chunks } from "./chunks.ts";
import type { BlockMoveRecord, BlockMoveWork, LineageStore, MovedStatement } from "./lineage.ts";
import { inTransaction, type Database, type Tables } from "./tables.ts";

/** Moves of blocks and their lineage in tables. */
export function lineageStore(database: Database): LineageStore {
  return {
    async begin({ from, to, by, work, ...move }) {
      await database
        .insertInto("block_moves")
        .values({
          ...move,
          from_paper: from,
          to_paper: to,
          voice: JSON.stringify(by),
          work: JSON.stringify(work),
        })
        .execute();
    },

    async update(id, work) {
      await database
        .updateTable("block_moves")
        .set({ work: JSON.stringify(work) })
        .where("id", "=", id)
        .execute();
    },

    async open() {
      const rows = await database
        .selectFrom("block_moves")
        .selectAll()
        .where("work", "is not", null)
        .orderBy("at")
        .execute();
      return rows.flatMap((row) => {
        const { work, ...move } = moveOf(row);
        return work === null ? [] : [{ ...move, work }];
      });
    },

    async finish(id, statements) {
      await inTransaction(database, async (open) => {
        await open.updateTable("block_moves").set({ work: null }).where("id", "=", id).execute();
        const rows = statements.map(({ points, ...moved }, place) => ({
          ...moved,
          move: id,
          place,
          points: JSON.stringify(points),
        }));
        for (const part of chunks(rows, 1000)) await open.insertInto("lineage").values(part).execute();
      });
    },

    async giveUp(id) {
      await database.deleteFrom("block_moves").where("id", "=", id).where("work", "is not", null).execute();
    },

    async noteOrigins(origins) {
      const rows = origins.map(({ otherKind, otherTitle, ...same }) => ({
        ...same,
        other_kind: otherKind,
        other_title: otherTitle,
      }));
      for (const part of chunks(rows, 1000)) {
        await database
          .insertInto("origins")
          .values(part)
          .onConflict((conflict) => conflict.columns(["statement", "kind", "other"]).doNothing())
          .execute();
      }
    },

    async origins() {
      const rows = await database
        .selectFrom("origins")
        .selectAll()
        .orderBy("at")
        .orderBy("statement")
        .orderBy("other")
        .execute();
      return rows.map(({ other_kind, other_title, ...same }) => ({
        ...same,
        otherKind: other_kind,
        otherTitle: other_title,
      }));
    },

    async ofPaper(paper) {
      const moves = await database
        .selectFrom("block_moves")
        .selectAll()
        .where("work", "is", null)
        .where((row) => row.or([row("from_paper", "=", paper), row("to_paper", "=", paper)]))
        .orderBy("at", "desc")
        .execute();
      if (moves.length === 0) return [];
      const ids = moves.map(({ id }) => id);
      const rows = await database.selectFrom("lineage").selectAll().where("move", "in", ids).orderBy("place").execute();
      return moves.map((row) => {
        const { work: _work, ...move } = moveOf(row);
        const statements = rows
          .filter(({ move: of }) => of === move.id)
          .map(({ move: _move, place: _place, points, ...moved }) => ({
            ...moved,
            points: JSON.parse(points) as MovedStatement["points"],
          }));
        return { ...move, statements };
      });
    },

    async papersOf(statements) {
      const papers = new Map<StatementId, Set<PaperId>>();
      // Few statements ever move, and a paper holds more of them than a statement of SQL takes values.
      const rows = await database
        .selectFrom("lineage")
        .innerJoin("block_moves", "block_moves.id", "lineage.move")
        .select(["lineage.statement", "block_moves.from_paper", "block_moves.to_paper"])
        .execute();
      const asked = new Set(statements);
      for (const { statement, from_paper, to_paper } of rows) {
        if (asked.has(statement))
          papers.set(statement, (papers.get(statement) ?? new Set()).add(from_paper).add(to_paper));
      }
      return papers;
    },
  };
}

function moveOf({ from_paper, to_paper, voice, work, ...row }: Selectable<Tables["block_moves"]>): BlockMoveRecord {
  return {
    ...row,
    from: from_paper,
    to: to_paper,
    by: JSON.parse(voice) as Voice,
    work: work === null ? null : (JSON.parse(work) as BlockMoveWork),
  };
}
