import { CompiledQuery, sql } from "kysely";
import type { PaperId } from "@feder/shared/ids";
import type { JournalEntry, JournalStore, JournalUpdate } from "./journal.ts";
import { chunks } from "./chunks.ts";
import { inTransaction, type Database, type Tables } from "./tables.ts";

/** The journal in a table. */
export function journalStore(database: Database, now: () => number): JournalStore {
  return {
    async read(paper, after = 0) {
      const rows = await database
        .selectFrom("journal")
        .select(COLUMNS)
        .where("paper", "=", paper)
        .where("seq", ">", after)
        .orderBy("seq")
        .execute();
      return rows.map(asEntry);
    },

    async append(updates) {
      if (updates.length === 0) return [];
      const authors = updates.flatMap(({ paper, authors = [] }) => authors.map((author) => ({ paper, ...author })));
      // One statement is a transaction by itself, and this runs on the way of every keystroke.
      if (authors.length === 0) return insert(database, updates, now());
      return inTransaction(database, async (open) => {
        for (const part of chunks(authors, 1000)) await open.insertInto("authors").values(part).execute();
        return insert(open, updates, now());
      });
    },

    authors: (paper) =>
      database.selectFrom("authors").select(["client", "person"]).where("paper", "=", paper).execute(),

    async replace(paper, entries, update, vector) {
      return inTransaction(database, async (open) => {
        const all = await open.selectFrom("journal").select(["seq", "at"]).where("paper", "=", paper).execute();
        const chosen = new Set(entries);
        const found = all.filter(({ seq }) => chosen.has(seq));
        if (found.length === 0 || found.length !== chosen.size) {
          throw new Error(`entries of paper ${paper} are gone: asked to merge ${chosen.size}, found ${found.length}`);
        }
        const seq = Math.max(...all.map((entry) => entry.seq)) + 1;
        const at = Math.max(...found.map((entry) => entry.at));
        const parts = chunks([...chosen], 1000);
        if (vector !== undefined) {
          await keepAside(open, paper, parts, seq);
          await carryFacts(open, paper, seq - 1, seq);
        }
        await open
          .insertInto("journal")
          .values({ paper, seq, at, content: update, vector: vector ?? null })
          .execute();
        for (const part of parts) {
          await open.deleteFrom("journal").where("paper", "=", paper).where("seq", "in", part).execute();
        }
        return seq;
      });
    },

    async replaced(paper) {
      const rows = await database
        .selectFrom("replaced_entries")
        .selectAll()
        .where("paper", "=", paper)
        .orderBy("seq")
        .execute();
      const [first] = rows;
      return first === undefined ? null : { by: first.replaced_by, entries: rows.map(asEntry) };
    },

    async putBack(paper) {
      return inTransaction(database, async (open) => {
        const kept = open.selectFrom("replaced_entries").where("paper", "=", paper);
        const merged = await open
          .deleteFrom("journal")
          .where("paper", "=", paper)
          .where("seq", "in", kept.select("replaced_by"))
          .returning("seq")
          .executeTakeFirst();
        if (merged === undefined) return false;
        await open.insertInto("journal").columns(COLUMNS).expression(kept.select(COLUMNS)).execute();
        await open.deleteFrom("replaced_entries").where("paper", "=", paper).execute();
        // Numbers are given out again now, and those of the facts say nothing any more.
        await open.deleteFrom("paper_facts").where("paper", "=", paper).execute();
        return true;
      });
    },

    sizes: () =>
      database
        .selectFrom("journal")
        .select(["paper", sql<number>`sum(length(content))`.as("bytes")])
        .groupBy("paper")
        .execute(),
  };
}

const COLUMNS = ["paper", "seq", "at", "content", "vector"] as const;

function asEntry({ seq, content, at, vector }: Tables["journal"]): JournalEntry {
  return { seq, update: content, at, vector };
}

/** Byte for byte, so that no mistake in merging can touch them. */
async function keepAside(
  open: Database,
  paper: PaperId,
  parts: readonly (readonly number[])[],
  by: number,
): Promise<void> {
  await open.deleteFrom("replaced_entries").where("paper", "=", paper).execute();
  for (const part of parts) {
    await open
      .insertInto("replaced_entries")
      .columns([...COLUMNS, "replaced_by"])
      .expression(
        open
          .selectFrom("journal")
          .select([...COLUMNS, sql.lit(by).as("replaced_by")])
          .where("paper", "=", paper)
          .where("seq", "in", part),
      )
      .execute();
  }
}

/** A compaction changes no word: facts of the whole text stay facts of it, and need not be read anew on the next start. */
async function carryFacts(open: Database, paper: PaperId, from: number, to: number): Promise<void> {
  await open.updateTable("paper_facts").set({ seq: to }).where("paper", "=", paper).where("seq", "=", from).execute();
}

/** The text of the statement that inserts so many rows: Kysely takes longer to write it than the disk to run it. */
const insertions = new WeakMap<object, Map<number, string>>();

async function insert(database: Database, updates: readonly JournalUpdate[], at: number): Promise<number[]> {
  const texts = insertions.get(database.getExecutor().adapter) ?? new Map<number, string>();
  insertions.set(database.getExecutor().adapter, texts);
  const text = texts.get(updates.length) ?? insertion(database, updates, at);
  texts.set(updates.length, text);
  const { rows } = await database.executeQuery<{ paper: PaperId; seq: number }>(
    CompiledQuery.raw(
      text,
      updates.flatMap(({ paper, update }) => [paper, paper, at, update]),
    ),
  );
  const written = new Map(rows.map(({ paper, seq }) => [paper, seq]));
  return updates.map(({ paper }) => {
    const seq = written.get(paper);
    if (seq === undefined) throw new Error(`the journal does not say what it wrote for paper ${paper}`);
    return seq;
  });
}

/** The parameters stand in the order of the columns: paper, paper again for its number, time, content. */
function insertion(database: Database, updates: readonly JournalUpdate[], at: number): string {
  return database
    .insertInto("journal")
    .values(updates.map(({ paper, update }) => ({ paper, seq: nextSeq(paper), at, content: update })))
    .returning(["paper", "seq"])
    .compile().sql;
}

/** Read from the end of the key, however long the journal is. */
function nextSeq(paper: PaperId) {
  return sql<number>`(select coalesce(max(seq), 0) + 1 from journal where paper = ${paper})`;
}
