import type { PaperId } from "@feder/shared/ids";
import type { JournalStore } from "../storage/index.ts";
import type { Merger } from "./merger.ts";
import type { Replacement, Seen } from "./seen.ts";

/** What a compaction works on. */
export interface CompactionParts {
  journal: JournalStore;
  merger: Pick<Merger, "merge">;
  paper: PaperId;
  /** The entries that an open paper holds. */
  seen: Seen;
}

/** Entries above which a paper is compacted as soon as nobody writes in it. */
const MOST_QUIET = 20;
/** While people write, so many bytes behind the merged entry are worth the second that merging a long paper takes. */
const LEAST_BYTES = 64 * 1024;
const SHARE = 1 / 4;

/**
 * Whether it is time to compact, so that a cold opening reads one merged entry and a short tail; `most` entries
 * are left while people write, null says that nobody does.
 */
export function isDue({ count, tailBytes, mergedBytes }: Seen, most: number | null): boolean {
  if (most === null) return count > MOST_QUIET;
  return count > most || (count > MOST_QUIET && tailBytes > Math.max(LEAST_BYTES, SHARE * mergedBytes));
}

/**
 * Replaces journal entries by one that says the same (S10): exactly the given ones, in one transaction, and
 * only after the merged entry was loaded again and gave the same document. What is replaced is kept aside until
 * the next compaction. Answers null where one of the entries is no longer there, or there is nothing to merge.
 * Rejects where the reload differs, and where the text goes without an earlier merged entry because that is damaged; the
 * journal is then untouched.
 */
export async function compact(
  { journal, merger, paper }: Omit<CompactionParts, "seen">,
  seqs: readonly number[],
): Promise<{ gone: number[]; by: Replacement } | null> {
  const wanted = new Set(seqs);
  const all = await journal.read(paper);
  const entries = all.filter(({ seq }) => wanted.has(seq));
  if (entries.length !== wanted.size || entries.length < 2) return null;
  if (all.some(({ seq, vector }) => vector !== null && !wanted.has(seq))) {
    // All that is left of it would not be kept aside any longer.
    throw new Error("an entry that was merged earlier cannot be read; undo-merge puts back what it replaced");
  }
  const { update, vector } = await merger.merge(entries.map((entry) => entry.update));
  const gone = entries.map(({ seq }) => seq);
  const seq = await journal.replace(paper, gone, update, vector);
  return { gone, by: { seq, bytes: update.length, isMerged: true } };
}
