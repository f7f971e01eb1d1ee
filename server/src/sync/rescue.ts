import type { PaperId } from "@feder/shared/ids";
import * as Y from "yjs";
import type { JournalEntry, JournalStore } from "../storage/index.ts";
import type { Pending } from "./commits.ts";
import { EMPTY_UPDATE } from "./empty-update.ts";
import { mergeEntries } from "./merge.ts";
import type { TextPart } from "./packed.ts";
import { readTextAgain } from "./read-text.ts";
import type { Replacement, Seen } from "./seen.ts";
import { loadFitting, sift } from "./text.ts";

/** What became of a commit that broke the text. */
export interface Rescue {
  /** The paper as it is now, and the numbers of its entries. */
  parts: TextPart[];
  seqs: number[];
  /** Entries of earlier commits that do not fit; they stay in the journal, but not in the text. */
  lost: number[];
  /** What the parts that fit change, as it is stored now; and where. */
  update: Uint8Array;
  by: Replacement;
  /** The parts that fit. */
  fitting: Pending[];
  /** Parts that break a whole text by themselves. */
  offenders: Pending[];
  /** Parts that do not fit because of others: their pages come back and send them again. */
  victims: Pending[];
}

/**
 * Repairs a paper whose last commit the document could not take (S3): tries its parts one by one, and writes
 * what those that fit change in place of the whole commit. Nobody has seen anything of that commit, and nobody
 * was told that it is saved.
 */
export async function rescue(
  journal: Pick<JournalStore, "read" | "replace">,
  paper: PaperId,
  seq: number,
  parts: readonly Pending[],
  seen: Seen,
): Promise<Rescue> {
  const entries = (await readTextAgain(paper, journal, seen)).filter((entry) => entry.seq !== seq);
  const { kept, lost } = fittingEntries(entries);
  const before = kept.map(({ update }) => update);
  const { update, fitting } = take(before, parts);
  const { offenders, victims } = blame(
    before,
    parts.filter((part) => !fitting.includes(part)),
    lost.length === 0,
  );
  const by = { seq: await journal.replace(paper, [seq], update), bytes: update.length, isMerged: false };
  return {
    parts: [...kept, { update }],
    seqs: [...kept.map((entry) => entry.seq), by.seq],
    lost,
    update,
    by,
    fitting,
    offenders,
    victims,
  };
}

function fittingEntries(entries: readonly JournalEntry[]): { kept: JournalEntry[]; lost: number[] } {
  const { document, broken } = loadFitting(entries.map(({ update }) => update));
  document.destroy();
  const [kept, lost] = split(entries, (_, place) => !broken.includes(place));
  return { kept, lost: lost.map(({ seq }) => seq) };
}

/**
 * Takes the parts in one after the other. What they change is read from the document, because it may be the
 * merging that broke the commit. Where not even that can be loaded again, none of them fits.
 */
function take(before: readonly Uint8Array[], parts: readonly Pending[]): { update: Uint8Array; fitting: Pending[] } {
  const updates = parts.map(({ update }) => update);
  const base = loadFitting(before).document;
  const vector = Y.encodeStateVector(base);
  base.destroy();
  const { document, broken } = sift(before, updates);
  const update = broken.length < parts.length ? Y.encodeStateAsUpdate(document, vector) : EMPTY_UPDATE;
  document.destroy();
  const reloaded = loadFitting([...before, update]);
  reloaded.document.destroy();
  if (reloaded.broken.length > 0) return { update: EMPTY_UPDATE, fitting: [] };
  return { update, fitting: parts.filter((_, place) => !broken.includes(place)) };
}

/**
 * Says who is to blame for parts that did not fit. Where several people would be, or the text was not whole
 * before, the cause is older than this commit: then nobody is, because a page must never be turned away for
 * good for what somebody else has sent.
 */
function blame(
  before: readonly Uint8Array[],
  parts: readonly Pending[],
  isComplete: boolean,
): { offenders: Pending[]; victims: Pending[] } {
  const [breaking, others] = split(parts, ({ update }) => breaksAlone(before, update));
  const people = new Set(breaking.map(({ author }) => author?.person.id));
  if (people.size === 1 && isComplete && isSound(before)) return { offenders: breaking, victims: others };
  return { offenders: [], victims: [...parts] };
}

/** Whether an update breaks a document off. One that only waits rests on what did not fit, or has not come. */
function breaksAlone(before: readonly Uint8Array[], update: Uint8Array): boolean {
  const { document } = loadFitting(before);
  try {
    Y.applyUpdate(document, update);
    return false;
  } catch {
    return true;
  } finally {
    document.destroy();
  }
}

/** Whether a text is one that a compaction would take: whole, and the same when it is loaded again. */
function isSound(updates: readonly Uint8Array[]): boolean {
  try {
    mergeEntries(updates);
    return true;
  } catch {
    return false;
  }
}

function split<T>(list: readonly T[], belongs: (one: T, place: number) => boolean): [T[], T[]] {
  const [those, others]: [T[], T[]] = [[], []];
  list.forEach((one, place) => (belongs(one, place) ? those : others).push(one));
  return [those, others];
}
