import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { at } from "./root.mjs";

/** A hash over the contents of files and folders, given from the repository's folder; what is missing counts as empty. */
export function hashOf(paths, extra = "") {
  const hash = createHash("sha256").update(extra);
  for (const path of paths) add(hash, path);
  return hash.digest("hex");
}

/** Whether the stamp at `file` says that its work was done for this hash. */
export function isFresh(file, hash) {
  try {
    return readFileSync(at(file), "utf8") === hash;
  } catch {
    return false;
  }
}

/** Notes that the work is done for this hash. */
export function stamp(file, hash) {
  mkdirSync(dirname(at(file)), { recursive: true });
  writeFileSync(at(file), hash);
}

// Contents, not times: a checkout or a copy sets new times on old contents, and reading a few hundred files takes 10 ms.
function add(hash, path) {
  const stat = statSync(at(path), { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isDirectory()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(at(path)))
      .update("\0");
    return;
  }
  for (const name of readdirSync(at(path)).sort()) if (!/\.test\.tsx?$/.test(name)) add(hash, `${path}/${name}`);
}
