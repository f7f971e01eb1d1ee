import type { PaperId } from "@feder/shared/ids";
import type { JournalEntry, JournalStore } from "../storage/index.ts";
import type { Seen } from "./seen.ts";

/**
 * The entries of a paper's text, the merged one first: what came while it was merged has a lower number, and may
 * rest on it. Nothing is tried here, for each entry passed the gate and was applied once, and to integrate a
 * long history takes a hundred times as long as to send it.
 */
export async function readText(paper: PaperId, journal: Pick<JournalStore, "read">): Promise<JournalEntry[]> {
  const entries = await journal.read(paper);
  return [...entries.filter(({ vector }) => vector !== null), ...entries.filter(({ vector }) => vector === null)];
}

/** The same again, exactly the entries that a room holds. Rejects where one of them is gone. */
export async function readTextAgain(
  paper: PaperId,
  journal: Pick<JournalStore, "read">,
  seen: Seen,
): Promise<JournalEntry[]> {
  for (let tries = 0; tries < 3; tries += 1) {
    const entries = (await readText(paper, journal)).filter(({ seq }) => seen.holds(seq));
    if (entries.length === seen.count) return entries;
    // A compaction took their place while they were read.
  }
  throw new Error("entries of the journal are gone");
}
