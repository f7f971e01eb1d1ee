import type { Voice } from "@feder/shared/contested";
import type { Database, Tables } from "./tables.ts";
import type { VersionRecord, VersionStore } from "./versions.ts";

/** The versions in a table. */
export function versionStore(database: Database): VersionStore {
  const rows = () => database.selectFrom("versions").select(COLUMNS);
  return {
    async nextNumber(paper) {
      const row = await database
        .selectFrom("versions")
        .select(({ fn }) => fn.max("number").as("last"))
        .where("paper", "=", paper)
        .executeTakeFirst();
      return (row?.last ?? 0) + 1;
    },
    async add({ by, ...same }, file) {
      await database
        .insertInto("versions")
        .values({ ...same, voice: JSON.stringify(by), file })
        .execute();
    },
    async find(id) {
      const row = await rows().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : asVersion(row);
    },
    async ofPaper(paper) {
      return (await rows().where("paper", "=", paper).orderBy("number", "desc").execute()).map(asVersion);
    },
    async file(id) {
      const row = await database.selectFrom("versions").select("file").where("id", "=", id).executeTakeFirst();
      return row?.file ?? null;
    },
  };
}

const COLUMNS = ["id", "paper", "number", "name", "reason", "stage", "at", "voice", "hash"] as const;

function asVersion({ voice, ...same }: Omit<Tables["versions"], "file">): VersionRecord {
  return { ...same, by: JSON.parse(voice) as Voice };
}
