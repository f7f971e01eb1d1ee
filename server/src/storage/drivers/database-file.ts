import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, dirname, sep } from "node:path";
import Libsql from "libsql";

/**
 * Copies a database, consistent as of one moment, into a new file that is on the disk when this returns. A
 * server may write to the database meanwhile. Throws, and leaves no file, if `to` exists or cannot be written; nor is
 * there a file of that name before it is whole, or a copy that was killed would look like a backup.
 */
export function copyDatabase(from: string, to: string): void {
  if (existsSync(to)) throw new Error(`${to} exists already. Choose another name; a backup is never overwritten.`);
  const connection = new Libsql(from, { timeout: 5000 });
  try {
    copyTo(connection, to);
  } finally {
    connection.close();
  }
}

/** Copies what a connection sees to a file that has its name once it is whole and on the disk. Throws, and leaves no file, where it cannot. */
function copyTo(connection: InstanceType<typeof Libsql>, to: string): void {
  const part = `${to}.partial`;
  removePart(part);
  try {
    connection.prepare("VACUUM INTO ?").run([part]);
    syncToDisk(part);
    renameSync(part, to);
    syncToDisk(dirname(to));
  } catch (error) {
    removePart(part);
    rmSync(to, { force: true });
    throw error;
  }
}

function removePart(part: string): void {
  for (const file of [part, `${part}-journal`]) rmSync(file, { force: true });
}

/** What SQLite itself finds wrong in a database file; empty if it is sound. */
export function findDamage(file: string): string[] {
  const connection = new Libsql(file, { timeout: 5000 });
  try {
    const integrity = connection.prepare("PRAGMA integrity_check").all().map(firstColumn);
    const foreign = connection.prepare("PRAGMA foreign_key_check").all().map(firstColumn);
    return [
      ...integrity.filter((line) => line !== "ok"),
      ...foreign.map((table) => `a row of ${table} refers to a row that does not exist`),
    ];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  } finally {
    connection.close();
  }
}

/** Moves what stands in the write-ahead log into the database file itself, which is on the disk then, and deletes the log. */
export function foldLog(file: string): void {
  const connection = new Libsql(file, { timeout: 5000 });
  try {
    connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all();
  } finally {
    connection.close();
  }
  syncToDisk(file);
  for (const part of LOG_PARTS) rmSync(file + part, { force: true });
}

/** Renames a database and what belongs to it; on the disk when this returns. */
export function moveDatabase(from: string, to: string): void {
  for (const part of ["", ...LOG_PARTS]) if (existsSync(from + part)) renameSync(from + part, to + part);
  syncToDisk(dirname(to));
}

/**
 * Throws where what was saved last may not stand in this database: beside a rescued copy, and where it is missing
 * beside its log or what a killed restore put aside. SQLite would delete the log, and people would find a new concept.
 */
export function refuseRemains(file: string): void {
  const folder = dirname(file);
  if (!existsSync(folder)) return;
  const name = basename(file);
  const telling = [RESCUED, ...(existsSync(file) ? [] : ["-wal", ".replaced-", ".restoring"])];
  const remains = readdirSync(folder).filter((other) => telling.some((part) => other.startsWith(name + part)));
  if (remains.length === 0) return;
  throw new Error(
    `${file} may not hold what was saved last; beside it there is: ${remains.join(", ")}. Nothing was changed. ` +
      "Put the right file in its place with the command restore, or move these away to go on without them.",
  );
}

/** A rescued copy no longer keeps Feder from starting once it was restored. */
export function settleRescued(database: string, restored: string): void {
  // A folder may have several names.
  const rescued = realpathSync(dirname(database)) + sep + basename(database) + RESCUED;
  const file = realpathSync(restored);
  if (file.startsWith(rescued)) renameSync(file, `${database}.restored-${file.slice(rescued.length)}`);
}

/**
 * Writes everything that a connection has committed to a new file, although its own files are gone, and answers what
 * the operator has to hear. Throws, and leaves no file, where it cannot be written.
 */
export function rescue(connection: InstanceType<typeof Libsql>, file: string): Error {
  const to = `${file}${RESCUED}${timeInNames()}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  copyTo(connection, to);
  return new Error(
    `${file} or its log was moved, replaced or deleted while Feder was running. All that was saved is in ${to}: ` +
      "put it back with the command restore.",
  );
}

const RESCUED = ".rescued-";

/** Remembers which files a database consists of; answers the question whether other files, or none, have their names now. */
export function watchFiles(file: string): () => boolean {
  const database = inode(file);
  let log: bigint | undefined;
  return () => {
    // SQLite makes it with the first write.
    log ??= inode(`${file}-wal`);
    return inode(file, database) !== database || inode(`${file}-wal`, log) !== log;
  };
}

/** Answers `unseen` where it cannot be looked at, as in a folder that was closed to the server: SQLite needs no names. */
function inode(file: string, unseen?: bigint): bigint | undefined {
  try {
    return statSync(file, { bigint: true }).ino;
  } catch (error) {
    const isMissing = error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code));
    return isMissing ? undefined : unseen;
  }
}

/** Where a database is kept that another takes the place of. */
export function replacedName(database: string): string {
  return `${database}.replaced-${timeInNames()}`;
}

/** For example `2026-11-22T17-45-00-123Z`: some file systems take no colons. */
function timeInNames(): string {
  return new Date().toISOString().replace(/[:.]/g, "-");
}

const LOG_PARTS = ["-wal", "-shm"];

/** A file, or the names in a folder, are on the disk when this returns. */
function syncToDisk(path: string): void {
  const handle = openSync(path, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function firstColumn(row: unknown): string {
  return typeof row === "object" && row !== null ? String(Object.values(row)[0]) : String(row);
}
