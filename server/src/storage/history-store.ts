import type { Voice } from "@feder/shared/contested";
import { sql } from "kysely";
import type { PaperId } from "@feder/shared/ids";
import type { HistoryRecord, HistoryStore } from "./history.ts";
import type { Database, Tables } from "./tables.ts";

/** The kept states in a table. */
export function historyStore(database: Database): HistoryStore {
  const rows = () => database.selectFrom("history").select(COLUMNS);
  return {
    async add({ authors, by, ...same }, { blocks, vector }) {
      await database
        .insertInto("history")
        .values({
          ...same,
          seq: nextSeq(same.paper),
          authors: JSON.stringify(authors),
          voice: by === null ? null : JSON.stringify(by),
          blocks,
          vector,
        })
        .execute();
    },
    async find(id) {
      const row = await rows().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : asPoint(row);
    },
    async ofPaper(paper) {
      return (await rows().where("paper", "=", paper).orderBy("seq", "desc").execute()).map(asPoint);
    },
    async state(id) {
      const row = database.selectFrom("history").select(["blocks", "vector"]).where("id", "=", id);
      return (await row.executeTakeFirst()) ?? null;
    },
  };
}

const COLUMNS = ["id", "paper", "at", "kind", "authors", "voice", "version"] as const;

function nextSeq(paper: PaperId) {
  return sql<number>`(select coalesce(max(seq), 0) + 1 from history where paper = ${paper})`;
}

function asPoint({ authors, voice, ...same }: Omit<Tables["history"], "seq" | "blocks" | "vector">): HistoryRecord {
  return {
    ...same,
    authors: JSON.parse(authors) as HistoryRecord["authors"],
    by: voice === null ? null : (JSON.parse(voice) as Voice),
  };
}
