import type { PaperId } from "@feder/shared/ids";
import * as Y from "yjs";
import type { JournalStore } from "../storage/index.ts";
import type { Pending } from "./commits.ts";
import { EMPTY_UPDATE } from "./empty-update.ts";
import { readTextAgain } from "./read-text.ts";
import type { Replacement, Seen } from "./seen.ts";
import { load, sift } from "./text.ts";

/**
 * Repairs a paper whose last commit the document could not take (S3): tries its parts one by one, writes
 * those that fit in place of the whole commit, and answers the parts that did not, and the updates of the
 * paper as they are now. Nobody has seen anything of that commit, and nobody was told that it is saved.
 */
export async function rescue(
  journal: JournalStore,
  paper: PaperId,
  seq: number,
  parts: readonly Pending[],
  seen: Seen,
): Promise<{ offenders: readonly Pending[]; updates: Uint8Array[]; by: Replacement }> {
  const entries = await readTextAgain(paper, journal, seen);
  const before = entries.filter((entry) => entry.seq !== seq).map(({ update }) => update);
  const tried = sift(
    before,
    parts.map(({ update }) => update),
  );
  tried.document.destroy();
  const broken = parts.filter((_, place) => tried.broken.includes(place));
  const fitting = parts.filter((part) => !broken.includes(part));
  const merged = fitting.length > 0 ? Y.mergeUpdates(fitting.map(({ update }) => update)) : EMPTY_UPDATE;
  const [update, offenders] = fits([...before, merged]) ? [merged, broken] : [EMPTY_UPDATE, parts];
  return {
    offenders,
    updates: [...before, update],
    by: { seq: await journal.replace(paper, [seq], update), bytes: update.length, isMerged: false },
  };
}

/** Whether updates give a whole document. */
function fits(updates: readonly Uint8Array[]): boolean {
  try {
    load(updates).destroy();
    return true;
  } catch {
    // What broke is said by the caller, who knows whose it was.
    return false;
  }
}
