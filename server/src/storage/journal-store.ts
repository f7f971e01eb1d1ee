import { CompiledQuery, sql } from "kysely";
import type { PaperId } from "@feder/shared/ids";
import type { JournalStore, JournalUpdate } from "./journal.ts";
import { inTransaction, type Database } from "./tables.ts";

/** The journal in a table. */
export function journalStore(database: Database, now: () => number): JournalStore {
  return {
    async read(paper, after = 0) {
      const rows = await database
        .selectFrom("journal")
        .select(["seq", "at", "content", "vector"])
        .where("paper", "=", paper)
        .where("seq", ">", after)
        .orderBy("seq")
        .execute();
      return rows.map((row) => ({ seq: row.seq, update: row.content, at: row.at, vector: row.vector }));
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

    async replace(paper, merged, update, vector) {
      return inTransaction(database, async (open) => {
        const all = await open.selectFrom("journal").select(["seq", "at"]).where("paper", "=", paper).execute();
        const chosen = new Set(merged);
        const found = all.filter(({ seq }) => chosen.has(seq));
        if (found.length === 0 || found.length !== chosen.size) {
          throw new Error(`entries of paper ${paper} are gone: asked to merge ${chosen.size}, found ${found.length}`);
        }
        const seq = Math.max(...all.map((entry) => entry.seq)) + 1;
        const at = Math.max(...found.map((entry) => entry.at));
        await open
          .insertInto("journal")
          .values({ paper, seq, at, content: update, vector: vector ?? null })
          .execute();
        for (const part of chunks([...chosen], 1000)) {
          await open.deleteFrom("journal").where("paper", "=", paper).where("seq", "in", part).execute();
        }
        return seq;
      });
    },
  };
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

/** A statement takes only so many parameters: SQLite 32,766. */
function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}
