import type { PaperId } from "@feder/shared/ids";
import * as Y from "yjs";
import type { JournalStore } from "../storage/index.ts";
import type { Pending } from "./commits.ts";
import { EMPTY_UPDATE } from "./empty-update.ts";
import { load } from "./text.ts";

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
): Promise<{ offenders: readonly Pending[]; updates: Uint8Array[]; seq: number }> {
  const before = (await journal.read(paper)).filter((entry) => entry.seq !== seq).map(({ update }) => update);
  const { fitting, broken } = sift(before, parts);
  const merged = fitting.length > 0 ? Y.mergeUpdates(fitting.map(({ update }) => update)) : EMPTY_UPDATE;
  const [update, offenders] = fits([...before, merged]) ? [merged, broken] : [EMPTY_UPDATE, parts];
  return { offenders, updates: [...before, update], seq: await journal.replace(paper, [seq], update) };
}

/**
 * Tries updates one by one on top of `before`, and tells those that leave a whole document from those that
 * do not.
 */
export function sift<U extends { update: Uint8Array }>(
  before: readonly Uint8Array[],
  parts: readonly U[],
): { fitting: U[]; broken: U[] } {
  const fitting: U[] = [];
  const broken: U[] = [];
  for (const part of parts) {
    const attempt = [...before, ...fitting.map(({ update }) => update), part.update];
    (fits(attempt) ? fitting : broken).push(part);
  }
  return { fitting, broken };
}

/** Whether updates give a whole document. */
export function fits(updates: readonly Uint8Array[]): boolean {
  try {
    load(updates).destroy();
    return true;
  } catch {
    // What broke is said by the caller, who knows whose it was.
    return false;
  }
}
