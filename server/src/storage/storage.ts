import { Migrator } from "kysely";
import { contestedPointStore } from "./contested-point-store.ts";
import type { ContestedPointStore } from "./contested-points.ts";
import { conceptStore } from "./concept-store.ts";
import type { ConceptStore } from "./concepts.ts";
import type { StorageDriver } from "./driver.ts";
import { historyStore } from "./history-store.ts";
import type { HistoryStore } from "./history.ts";
import { invitationStore } from "./invitation-store.ts";
import type { InvitationStore } from "./invitations.ts";
import { journalStore } from "./journal-store.ts";
import type { JournalStore } from "./journal.ts";
import { lineageStore } from "./lineage-store.ts";
import type { LineageStore } from "./lineage.ts";
import { lostWordsStore } from "./lost-words-store.ts";
import type { LostWordsStore } from "./lost-words.ts";
import { membershipStore } from "./membership-store.ts";
import type { MembershipStore } from "./memberships.ts";
import { migrations, STORAGE_VERSION } from "./migrations/index.ts";
import { noteStore } from "./note-store.ts";
import type { NoteStore } from "./notes.ts";
import { paperFactsStore } from "./paper-facts-store.ts";
import type { PaperFactsStore } from "./paper-facts.ts";
import { peopleStore } from "./people-store.ts";
import type { PeopleStore } from "./people.ts";
import { stageMoveStore } from "./stage-move-store.ts";
import type { StageMoveStore } from "./stage-moves.ts";
import { sessionStore } from "./session-store.ts";
import type { SessionStore } from "./sessions.ts";
import type { Database } from "./tables.ts";
import { versionStore } from "./version-store.ts";
import { visitStore } from "./visit-store.ts";
import type { VisitStore } from "./visits.ts";
import type { VersionStore } from "./versions.ts";

/** Every store, all on one connection or in one transaction. */
export interface Stores {
  concepts: ConceptStore;
  people: PeopleStore;
  memberships: MembershipStore;
  invitations: InvitationStore;
  sessions: SessionStore;
  journal: JournalStore;
  lostWords: LostWordsStore;
  contestedPoints: ContestedPointStore;
  versions: VersionStore;
  paperFacts: PaperFactsStore;
  history: HistoryStore;
  stageMoves: StageMoveStore;
  lineage: LineageStore;
  visits: VisitStore;
  notes: NoteStore;
}

/** The storage of one server. */
export interface Storage extends Stores {
  /** Runs `work` in one transaction; inside, only the given stores may be used: the others would wait for it forever. */
  transaction<T>(work: (stores: Stores) => Promise<T>): Promise<T>;
  /** Calls back after another process committed; answers how to stop. */
  watch(callback: () => void): () => void;
  /** Reads the version of the storage from the disk; rejects if the storage cannot be read. */
  version(): Promise<number>;
  close(): Promise<void>;
}

/** Opens the storage of a driver: brings its tables to the version of today, and refuses one from the future. */
export async function openStorage(
  driver: StorageDriver,
  { now = Date.now }: { now?: () => number } = {},
): Promise<Storage> {
  const { database } = driver;
  try {
    await migrate(driver);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  const stops = new Set<() => void>();
  return {
    ...storesOn(database, now),
    transaction: (work) => database.transaction().execute((open) => work(storesOn(open, now))),
    watch(callback) {
      const stop = driver.watch(callback);
      stops.add(stop);
      return () => {
        stops.delete(stop);
        stop();
      };
    },
    version: () => readVersion(database),
    async close() {
      for (const stop of stops) stop();
      stops.clear();
      await database.destroy();
    },
  };
}

function storesOn(database: Database, now: () => number): Stores {
  return {
    concepts: conceptStore(database, now),
    people: peopleStore(database),
    memberships: membershipStore(database),
    invitations: invitationStore(database),
    sessions: sessionStore(database),
    journal: journalStore(database, now),
    lostWords: lostWordsStore(database),
    contestedPoints: contestedPointStore(database),
    versions: versionStore(database),
    paperFacts: paperFactsStore(database),
    history: historyStore(database),
    stageMoves: stageMoveStore(database),
    lineage: lineageStore(database),
    visits: visitStore(database),
    notes: noteStore(database),
  };
}

async function migrate({ database, bytes }: StorageDriver): Promise<void> {
  const tables = await database.introspection.getTables();
  if (tables.some(({ name }) => name === "storage")) {
    const version = await readVersion(database);
    if (version === STORAGE_VERSION) return;
    if (version > STORAGE_VERSION) {
      throw new Error(
        `The data has storage version ${version}, and this Feder knows ${STORAGE_VERSION} only. ` +
          "Start the newer Feder that wrote it, or restore a backup made by this one.",
      );
    }
  }
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve(migrations(bytes)) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const why = error instanceof Error ? error.message : "";
    throw new Error(`The data could not be brought to the version of today: ${why}`, { cause: error });
  }
  await database.transaction().execute(async (open) => {
    await open.deleteFrom("storage").execute();
    await open.insertInto("storage").values({ version: STORAGE_VERSION }).execute();
  });
}

async function readVersion(database: Database): Promise<number> {
  const row = await database.selectFrom("storage").select("version").executeTakeFirst();
  return row?.version ?? 0;
}
