import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Libsql from "libsql";

/** The folder on this machine that holds everything a server keeps. */
export interface DataFolder {
  path: string;
  /** The database file; it may not exist yet. */
  database: string;
  /**
   * Takes the folder for one server, until the returned function is called or the process ends, however it
   * ends. Throws if another server has it. The operator's command line works beside a server without this.
   */
  lock(): () => void;
  /** Notes at which address the server of this folder can be reached, for the command line. */
  noteAddress(url: string): void;
  forgetAddress(): void;
  /** The address that a server noted last, or null. */
  address(): string | null;
}

/** Opens the data folder at `path`, and makes it, readable by its owner only, if it is not there. */
export function openDataFolder(path: string): DataFolder {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Error(
      `The data folder ${path} cannot be made: ${String(error)}. Set FEDER_DATA to a folder you may write to.`,
      {
        cause: error,
      },
    );
  }
  const addressFile = join(path, "server.url");
  return {
    path,
    database: join(path, "feder.db"),
    lock: () => lock(path),
    noteAddress: (url) => writeFileSync(addressFile, `${url}\n`, { mode: 0o600 }),
    forgetAddress: () => rmSync(addressFile, { force: true }),
    address() {
      try {
        return readFileSync(addressFile, "utf8").trim() || null;
      } catch {
        return null;
      }
    },
  };
}

/**
 * An exclusive transaction on a small SQLite file of its own: the operating system gives its lock back when
 * the process ends, kill -9 included, which a file with a process number in it would not.
 */
function lock(path: string): () => void {
  const connection = new Libsql(join(path, "server.lock"));
  try {
    connection.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    connection.close();
    if (!(error instanceof Libsql.SqliteError) || error.code !== "SQLITE_BUSY") throw error;
    throw new Error(
      `Another Feder server is running on the data folder ${path}. Stop it first, or set FEDER_DATA to another folder.`,
      {
        cause: error,
      },
    );
  }
  return () => {
    connection.exec("ROLLBACK");
    connection.close();
  };
}
