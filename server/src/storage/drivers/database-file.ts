import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import Libsql from "libsql";

/**
 * Copies a database, consistent as of one moment, into a new file that is on the disk when this returns. A
 * server may write to the database meanwhile. Throws, and leaves no file, if `to` exists or cannot be written.
 */
export function copyDatabase(from: string, to: string): void {
  if (existsSync(to)) throw new Error(`${to} exists already. Choose another name; a backup is never overwritten.`);
  const connection = new Libsql(from, { timeout: 5000 });
  try {
    connection.prepare("VACUUM INTO ?").run([to]);
    syncToDisk(to);
  } catch (error) {
    rmSync(to, { force: true });
    throw error;
  } finally {
    connection.close();
  }
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

/** Moves what stands in the write-ahead log into the database file itself, and deletes the log. */
export function foldLog(file: string): void {
  const connection = new Libsql(file, { timeout: 5000 });
  try {
    connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)").all();
  } finally {
    connection.close();
  }
  for (const part of LOG_PARTS) rmSync(file + part, { force: true });
}

/** Renames a database and what belongs to it; on the disk when this returns. */
export function moveDatabase(from: string, to: string): void {
  for (const part of ["", ...LOG_PARTS]) if (existsSync(from + part)) renameSync(from + part, to + part);
  syncToDisk(dirname(to));
}

const LOG_PARTS = ["-wal", "-shm"];

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
