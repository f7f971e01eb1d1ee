import { sql, type Expression, type ExpressionBuilder, type SqlBool } from "kysely";
import type { ContestedPointId } from "@feder/shared/ids";
import type { ContestedChange, ContestedPointRecord, ContestedPointStore } from "./contested-points.ts";
import { eventOf, eventRow, passageRowOf, pointOf, pointRow, positionRow, stanceRow } from "./contested-rows.ts";
import { inTransaction, type Database, type Tables } from "./tables.ts";

/** The register of contested points in tables. */
export function contestedPointStore(database: Database): ContestedPointStore {
  return {
    async add(points) {
      await inTransaction(database, async (open) => {
        for (const { event, positions, nudged: _, ...point } of points) {
          const number = sql<number>`(select coalesce(max(number), 0) + 1 from contested_points where paper = ${point.paper})`;
          await open
            .insertInto("contested_points")
            .values({ ...pointRow(point), number })
            .execute();
          await write(open, point.id, { positions, event });
        }
      });
    },

    async find(id) {
      const [point] = await read(database, (row) => row("id", "=", id));
      return point ?? null;
    },

    ofPaper: (paper) => read(database, (row) => row("paper", "=", paper)),

    async passages(paper) {
      const rows = await database
        .selectFrom("contested_points")
        .select(["id", "state", "text", "anchor", "due"])
        .where("paper", "=", paper)
        .execute();
      return rows.map(passageRowOf);
    },

    due: () => read(database, (row) => row("due", "is not", null)),

    revisions: () =>
      database
        .selectFrom("contested_points")
        .select(["id", "revision"])
        .where((row) => row.or([row("due", "is", null), row("due", "not like", '{"kind":"import"%')]))
        .execute(),

    async counts() {
      const rows = await database
        .selectFrom("contested_points")
        .select(({ fn }) => ["paper", "state", fn.countAll().as("count")])
        .groupBy(["paper", "state"])
        .execute();
      // PostgreSQL counts in 64 bits, which its driver gives as text.
      return rows.map(({ paper, state, count }) => ({ paper, state, count: Number(count) }));
    },

    change: ({ id, revision }, { point = {}, ...rest }) =>
      inTransaction(database, async (open) => {
        const changed = await open
          .updateTable("contested_points")
          .set({ ...pointRow(point), revision: revision + 1 })
          .where("id", "=", id)
          .where("revision", "=", revision)
          .returning("id")
          .executeTakeFirst();
        if (changed === undefined) return false;
        await write(open, id, rest);
        return true;
      }),

    carry: ({ id, revision }, paper, { point = {}, event }) =>
      inTransaction(database, async (open) => {
        const number = sql<number>`(select coalesce(max(number), 0) + 1 from contested_points where paper = ${paper})`;
        const changed = await open
          .updateTable("contested_points")
          .set({ ...pointRow(point), paper, number, revision: revision + 1 })
          .where("id", "=", id)
          .where("revision", "=", revision)
          .returning("number")
          .executeTakeFirst();
        if (changed === undefined) return null;
        await write(open, id, event === undefined ? {} : { event });
        return changed.number;
      }),

    async history(point) {
      const rows = await database
        .selectFrom("contested_events")
        .selectAll()
        .where("point", "=", point)
        .orderBy("seq")
        .execute();
      return rows.map(eventOf);
    },

    async drop(points) {
      await inTransaction(database, async (open) => {
        for (const point of points) {
          const positions = open.selectFrom("positions").select("id").where("point", "=", point);
          await open.deleteFrom("stances").where("position", "in", positions).execute();
          for (const table of ["positions", "nudges", "contested_events"] as const)
            await open.deleteFrom(table).where("point", "=", point).execute();
          await open.deleteFrom("contested_points").where("id", "=", point).execute();
        }
      });
    },
  };
}

async function write(open: Database, point: ContestedPointId, change: Omit<ContestedChange, "point">): Promise<void> {
  const { positions = [], stances = [], nudges = [], answered = [], event } = change;
  for (const position of positions) {
    const row = positionRow(point, position);
    await open
      .insertInto("positions")
      .values({ ...row, place: nextPlace(point) })
      .onConflict((conflict) => conflict.column("id").doUpdateSet(row))
      .execute();
  }
  for (const stance of stances) {
    const { position, membership, ...row } = stanceRow(stance);
    await open
      .insertInto("stances")
      .values({ position, membership, ...row })
      .onConflict((conflict) => conflict.columns(["position", "membership"]).doUpdateSet(row))
      .execute();
  }
  for (const { membership, by, at } of nudges) {
    await open
      .insertInto("nudges")
      .values({ point, membership, nudged_by: by, at })
      .onConflict((conflict) => conflict.columns(["point", "membership"]).doUpdateSet({ nudged_by: by, at }))
      .execute();
  }
  if (answered.length > 0) {
    await open
      .deleteFrom("nudges")
      .where("point", "=", point)
      .where("membership", "in", [...answered])
      .execute();
  }
  if (event !== undefined) {
    const row = eventRow(point, event);
    await open
      .insertInto("contested_events")
      .values({ ...row, seq: nextSeq(point) })
      .execute();
  }
}

/** Points by paper and number, with what was said to each, in four statements however many there are. */
async function read(
  database: Database,
  which: (row: ExpressionBuilder<Tables, "contested_points">) => Expression<SqlBool>,
): Promise<ContestedPointRecord[]> {
  const rows = await database
    .selectFrom("contested_points")
    .selectAll()
    .where(which)
    .orderBy("paper")
    .orderBy("number")
    .execute();
  if (rows.length === 0) return [];
  const ids = () => database.selectFrom("contested_points").select("contested_points.id").where(which);
  const positions = await database
    .selectFrom("positions")
    .selectAll()
    .where("point", "in", ids())
    .orderBy("place")
    .execute();
  const stances = await database
    .selectFrom("stances")
    .innerJoin("positions", "positions.id", "stances.position")
    .selectAll("stances")
    .select("positions.point")
    .where("positions.point", "in", ids())
    .orderBy("stances.at")
    .orderBy("stances.membership")
    .execute();
  const nudges = await database
    .selectFrom("nudges")
    .selectAll()
    .where("point", "in", ids())
    .orderBy("at")
    .orderBy("membership")
    .execute();
  const of = { positions: byPoint(positions), stances: byPoint(stances), nudges: byPoint(nudges) };
  return rows.map((row) =>
    pointOf(row, {
      positions: of.positions.get(row.id) ?? [],
      stances: of.stances.get(row.id) ?? [],
      nudges: of.nudges.get(row.id) ?? [],
    }),
  );
}

function nextPlace(point: ContestedPointId) {
  return sql<number>`(select coalesce(max(place), 0) + 1 from positions where point = ${point})`;
}

function nextSeq(point: ContestedPointId) {
  return sql<number>`(select coalesce(max(seq), 0) + 1 from contested_events where point = ${point})`;
}

function byPoint<Row extends { point: ContestedPointId }>(rows: readonly Row[]): Map<ContestedPointId, Row[]> {
  const groups = new Map<ContestedPointId, Row[]>();
  for (const row of rows) groups.set(row.point, [...(groups.get(row.point) ?? []), row]);
  return groups;
}
