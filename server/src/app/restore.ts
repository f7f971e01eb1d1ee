import { chownSync, constants, copyFileSync, existsSync, rmSync, statSync } from "node:fs";
import { checkPapers } from "../actions/index.ts";
import { findDamage, foldLog, moveDatabase, replacedName, settleRescued } from "../storage/drivers/database-file.ts";
import type { DataFolder } from "../storage/drivers/data-folder.ts";
import { embedded } from "../storage/drivers/embedded.ts";
import { openStorage } from "../storage/index.ts";

/**
 * Puts a backup in place of the database of a folder that the caller has locked. The backup is copied and
 * checked first, whole; only then is the database moved aside, where it stays. Whatever goes wrong before that,
 * the database is untouched.
 */
export async function restoreDatabase(
  folder: DataFolder,
  file: string,
): Promise<{ papers: number; replaced: string | null }> {
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`);
  const copy = `${folder.database}.restoring`;
  remove(copy);
  try {
    // What a restore replaced, or was copied from another folder, may have words in its log.
    for (const part of ["", "-wal"])
      if (existsSync(file + part)) copyFileSync(file + part, copy + part, constants.COPYFILE_EXCL);
    const papers = await verify(copy, file);
    foldLog(copy);
    // The superuser makes files that nobody else may open, and the server is somebody else.
    const { uid, gid } = statSync(folder.path);
    if (process.getuid?.() === 0) chownSync(copy, uid, gid);
    const replaced = isThere(folder.database) ? replacedName(folder.database) : null;
    if (replaced !== null) moveDatabase(folder.database, replaced);
    moveDatabase(copy, folder.database);
    settleRescued(folder.database, file);
    return { papers, replaced };
  } catch (error) {
    remove(copy);
    throw error;
  }
}

async function verify(copy: string, file: string): Promise<number> {
  const refuse = (problems: readonly string[]) =>
    new Error(`${file} is not a sound backup, so nothing was changed:\n  ${problems.join("\n  ")}`);
  const damage = findDamage(copy);
  if (damage.length > 0) throw refuse(damage);
  const storage = await openStorage(embedded({ file: copy }));
  try {
    const { papers, problems } = await checkPapers(storage);
    if (problems.length > 0) throw refuse(problems);
    return papers;
  } finally {
    await storage.close();
  }
}

/** Also what a restore that was killed left of it: the log of another database must never lie beside the new one. */
function isThere(database: string): boolean {
  return ["", "-wal"].some((part) => existsSync(database + part));
}

function remove(database: string): void {
  for (const part of ["", "-wal", "-shm"]) rmSync(database + part, { force: true });
}
