import { setTimeout } from "node:timers/promises";
import { Kysely, SqliteAdapter, SqliteDialect } from "kysely";
import Libsql from "libsql";
import type { StorageDriver } from "../driver.ts";
import type { Tables } from "../tables.ts";
import { refuseRemains, rescue, watchFiles } from "./database-file.ts";
import { PatientDriver, type LibsqlConnection } from "./patient-driver.ts";

/** How often the database is asked whether another process wrote to it. */
const WATCH_MS = 300;

/** How soon after a failed copy of a database without files the next is tried. */
const COPY_AGAIN_MS = 5_000;

/** Where the file is, and what differs from a server as it runs. */
export interface EmbeddedOptions {
  file: string;
  /** Sees each statement before it runs, without its values. */
  onStatement?: (sql: string) => void;
  /** How long a statement waits for another process that writes. */
  patienceMs?: number;
  /**
   * Hears why the database, whose files are gone, could not be copied. Then only this process still holds what was
   * saved, so the copy is tried until there is one. Without it, the first failure is the last.
   */
  onNotRescued?: (reason: unknown) => void;
}

/**
 * The storage in one file of this machine, by libsql. Every commit reaches the disk before it is reported:
 * WAL with `synchronous=FULL`.
 */
export function embedded({
  file,
  onStatement = () => {},
  patienceMs = 5000,
  onNotRescued,
}: EmbeddedOptions): StorageDriver {
  const leave = async (connection: LibsqlConnection) => {
    throw await rescued(connection, file, onNotRescued);
  };
  let isGone = () => false;
  const driver = new PatientDriver({
    open() {
      const connection = open(file);
      isGone = watchFiles(file);
      return connection;
    },
    async beforeClose(connection) {
      if (isGone()) await leave(connection);
      // libsql leaves statements open, so SQLite does not do this by itself: after a clean stop nearly everything would
      // still stand in the log, and who copies the database file alone would have next to nothing.
      connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all();
    },
    onStatement,
    patienceMs,
  });
  return {
    database: new Kysely<Tables>({ dialect: new EmbeddedDialect(driver) }),
    bytes: "blob",
    watch: (callback) =>
      watch(driver, callback, () => {
        if (!isGone()) return false;
        // SQLite goes on in files that have no name any more, and would say "saved" of what no start can find. Nothing is
        // right then but to end: the rejection that nobody takes ends the process.
        void driver.halt(leave);
        return true;
      }),
  };
}

/** Copies a database whose files are gone; answers what the operator has to hear. */
async function rescued(
  connection: LibsqlConnection,
  file: string,
  onNotRescued: EmbeddedOptions["onNotRescued"],
): Promise<Error> {
  for (;;) {
    try {
      return rescue(connection, file);
    } catch (reason) {
      if (onNotRescued === undefined) throw reason;
      onNotRescued(reason);
    }
    await setTimeout(COPY_AGAIN_MS);
  }
}

/** How long the opening waits for another process that has the file for itself. */
const OPENING_MS = 5_000;

function open(file: string): LibsqlConnection {
  refuseRemains(file);
  const connection = new Libsql(file);
  // Whoever closes the file last, such as the command line, holds it alone for a moment; here nothing else waits.
  for (const setting of [`busy_timeout=${OPENING_MS}`, "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"])
    connection.exec(`PRAGMA ${setting}`);
  connection.exec("PRAGMA busy_timeout=0");
  return connection;
}

/** Looks for what other processes wrote, until `isOver` says that there is nothing to look at any more. */
function watch(driver: PatientDriver, callback: () => void, isOver: () => boolean): () => void {
  let seen = driver.dataVersion();
  const timer = setInterval(() => {
    if (isOver()) return clearInterval(timer);
    const now = driver.dataVersion();
    if (now === seen) return;
    seen = now;
    callback();
  }, WATCH_MS);
  timer.unref();
  // The log is there by now; whoever takes it away within the first moment is noticed too.
  if (isOver()) clearInterval(timer);
  return () => clearInterval(timer);
}

/** SQLite's dialect on a driver of our own. */
class EmbeddedDialect extends SqliteDialect {
  readonly #driver: PatientDriver;

  constructor(driver: PatientDriver) {
    // Of this, only `createDriver` would read anything.
    super({ database: () => Promise.reject(new Error("the driver has its own connection")) });
    this.#driver = driver;
  }

  override createDriver(): PatientDriver {
    return this.#driver;
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalAdapter();
  }
}

/** Kysely migrates SQLite without a transaction, though it could: after a kill no start would get past half a migration. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
