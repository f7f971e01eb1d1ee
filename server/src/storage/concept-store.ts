import type { Affiliation } from "@feder/shared/people";
import type { ConceptStore, PaperRecord } from "./concepts.ts";
import { inTransaction, type Database } from "./tables.ts";

/** The concept, its groups and papers in tables. */
export function conceptStore(database: Database, now: () => number): ConceptStore {
  return {
    async read() {
      const row = await database.selectFrom("concepts").selectAll().executeTakeFirst();
      if (row === undefined) return null;
      return {
        id: row.id,
        name: row.name,
        affiliations: JSON.parse(row.affiliations) as Affiliation[],
        openPapers: row.open_papers === 1,
      };
    },

    async openPapers(open) {
      await database
        .updateTable("concepts")
        .set({ open_papers: open ? 1 : 0 })
        .execute();
    },

    groups: () => database.selectFrom("working_groups").select(["id", "number", "name"]).orderBy("number").execute(),

    async papers() {
      return (await papersWithLastEntry(database).orderBy("papers.number").execute()).map(asPaper);
    },

    async paper(id) {
      const row = await papersWithLastEntry(database).where("papers.id", "=", id).executeTakeFirst();
      return row === undefined ? null : asPaper(row);
    },

    async create({ concept, groups, papers }) {
      const { openPapers, ...rest } = concept;
      await inTransaction(database, async (open) => {
        const existing = await open.selectFrom("concepts").select("id").executeTakeFirst();
        if (existing !== undefined) throw new Error(`this storage holds the concept ${existing.id} already`);
        await open
          .insertInto("concepts")
          .values({
            ...rest,
            affiliations: JSON.stringify(concept.affiliations),
            created: now(),
            open_papers: openPapers ? 1 : 0,
          })
          .execute();
        await open
          .insertInto("working_groups")
          .values(groups.map((group) => ({ ...group, concept: concept.id })))
          .execute();
        await open
          .insertInto("papers")
          .values(papers.map(({ id, number, field, group }) => ({ id, number, field, working_group: group })))
          .execute();
      });
    },
  };
}

type PaperRow = Omit<PaperRecord, "lastChange"> & { seq: number | null; at: number | null };

function papersWithLastEntry(database: Database) {
  return database
    .selectFrom("papers")
    .leftJoin("journal", (join) =>
      join.onRef("journal.paper", "=", "papers.id").on("journal.seq", "=", (of) =>
        of
          .selectFrom("journal as entry")
          .select((entry) => entry.fn.max("entry.seq").as("newest"))
          .whereRef("entry.paper", "=", "papers.id"),
      ),
    )
    .select([
      "papers.id",
      "papers.number",
      "papers.field",
      "papers.working_group as group",
      "papers.stage",
      "journal.seq",
      "journal.at",
    ]);
}

/** Entry 1 is what the server made with the paper; a merged entry always has a higher number. */
function asPaper({ seq, at, ...paper }: PaperRow): PaperRecord {
  return { ...paper, lastChange: seq === null || seq === 1 ? null : at };
}
