import type { Kysely, Migration } from "kysely";

/** The register of contested points: points, positions, stances, nudges, and the history of each. */
export function contestedPoints(): Migration {
  return {
    async up(database: Kysely<unknown>) {
      const { schema } = database;
      await schema.alterTable("lost_words").addColumn("point", "text").execute();
      await schema
        .createTable("contested_points")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("paper", "text", (column) => column.notNull().references("papers.id"))
        .addColumn("number", "integer", (column) => column.notNull())
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("dispute", "text", (column) => column.notNull())
        .addColumn("voice", "text")
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("quote", "text", (column) => column.notNull())
        .addColumn("text", "text")
        .addColumn("statement", "text")
        .addColumn("gone", "text")
        .addColumn("referred_to", "text")
        .addColumn("reason", "text", (column) => column.notNull())
        .addColumn("settled_with", "text")
        .addColumn("anchor", "text", (column) => column.notNull())
        .addColumn("due", "text")
        .addColumn("revision", "integer", (column) => column.notNull())
        .addUniqueConstraint("contested_points_number", ["paper", "number"])
        .execute();
      await schema
        .createTable("positions")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("point", "text", (column) => column.notNull().references("contested_points.id"))
        .addColumn("place", "integer", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("wording", "text")
        .addColumn("reasons", "text", (column) => column.notNull())
        .addColumn("acceptable_if", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("voice", "text")
        .addColumn("named_affiliations", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("revised_at", "bigint")
        .addColumn("withdrawn", "integer", (column) => column.notNull())
        .execute();
      await schema.createIndex("positions_by_point").on("positions").column("point").execute();
      await schema
        .createTable("stances")
        .addColumn("position", "text", (column) => column.notNull().references("positions.id"))
        .addColumn("membership", "text", (column) => column.notNull().references("memberships.id"))
        .addColumn("name", "text", (column) => column.notNull())
        .addColumn("organisation", "text", (column) => column.notNull())
        .addColumn("affiliation", "text")
        .addColumn("stance", "text", (column) => column.notNull())
        .addColumn("reservation", "text", (column) => column.notNull())
        .addColumn("hash", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("recorded", "text")
        .addPrimaryKeyConstraint("stances_key", ["position", "membership"])
        .execute();
      await schema
        .createTable("nudges")
        .addColumn("point", "text", (column) => column.notNull().references("contested_points.id"))
        .addColumn("membership", "text", (column) => column.notNull().references("memberships.id"))
        .addColumn("nudged_by", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("nudges_key", ["point", "membership"])
        .execute();
      await schema
        .createTable("contested_events")
        .addColumn("point", "text", (column) => column.notNull().references("contested_points.id"))
        .addColumn("seq", "integer", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("step", "text", (column) => column.notNull())
        .addColumn("voice", "text")
        .addColumn("state", "text", (column) => column.notNull())
        .addColumn("words", "text", (column) => column.notNull())
        .addColumn("wording", "text")
        .addColumn("position", "text")
        .addColumn("memberships", "text", (column) => column.notNull())
        .addColumn("stance", "text")
        .addPrimaryKeyConstraint("contested_events_key", ["point", "seq"])
        .execute();
    },
  };
}
