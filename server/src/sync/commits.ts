import type { PaperId } from "@feder/shared/ids";
import * as Y from "yjs";
import type { Author, JournalStore } from "../storage/index.ts";
import type { Connection } from "./connection.ts";

/** One update that waits for the disk; `author` is null for the server's own edits. */
export interface Pending {
  update: Uint8Array;
  author: Connection | null;
  /** How many of its author's updates it stands for: an answer holds those again that came too early. */
  stands: number;
  /** Client ids that appear here for the first time, and whose they are. */
  authors: readonly Author[];
  /** Called when the update is no longer waiting, written or not. */
  settle(): void;
}

/** A paper that has something to write. */
export interface Committing {
  readonly paper: PaperId;
  /** Whether several people write in it at the moment. */
  readonly together: boolean;
  /** Hands over what waits, and is empty then. */
  takePending(): Pending[];
  /** Called once the merged update is durable. */
  committed(seq: number, merged: Uint8Array, parts: readonly Pending[]): void;
  /** Called where the disk refused, or the parts could not be merged; none of them is durable. */
  failed(parts: readonly Pending[], reason: unknown): void;
}

/** The group commit of all papers (S2). */
export interface Commits {
  /** Says that a paper has something pending; a commit starts at once where none is running. */
  request(paper: Committing): void;
  /** How many milliseconds ago the disk refused the newest commit; Infinity where it did not. */
  sinceRefusal(): number;
  /** Resolves when nothing waits and nothing is being written. */
  idle(): Promise<void>;
}

/**
 * How long keystrokes wait for those of others, in milliseconds, and the least time between the starts of two
 * commits. Who writes alone on a quiet server never waits; where several write, their keystrokes share a commit,
 * a frame and a write to each socket, and are on the others' screens within 50 ms.
 */
export const SHARE_MS = 36;

/**
 * Makes the group commit: what arrives while a commit runs joins the next one, merged per paper, one
 * transaction for all papers. `observe` hears of each commit: papers, updates, seconds.
 */
export function createCommits(
  journal: Pick<JournalStore, "append">,
  observe: (papers: number, updates: number, seconds: number) => void,
): Commits {
  let waiting = new Set<Committing>();
  let running: Promise<void> | null = null;
  let last = -Infinity;
  let refused = -Infinity;

  const run = async (first: Committing) => {
    let wait = first.together ? SHARE_MS : 0;
    while (waiting.size > 0) {
      await pause(Math.max(wait, last + SHARE_MS - performance.now()));
      wait = 0;
      last = performance.now();
      const batch = [...waiting]
        .map((paper) => ({ paper, parts: paper.takePending() }))
        .filter(({ parts }) => parts.length > 0);
      waiting = new Set();
      if (batch.length > 0) await commit(batch);
    }
    running = null;
  };

  const commit = async (waited: { paper: Committing; parts: Pending[] }[]) => {
    const started = performance.now();
    const batch = waited.flatMap(({ paper, parts }) => {
      try {
        return [{ paper, parts, update: merge(parts) }];
      } catch (reason) {
        paper.failed(parts, reason);
        return [];
      }
    });
    if (batch.length === 0) return;
    let seqs: number[];
    try {
      seqs = await journal.append(
        batch.map(({ paper: { paper }, parts, update }) => ({
          paper,
          update,
          authors: parts.flatMap(({ authors }) => authors),
        })),
      );
    } catch (reason) {
      refused = performance.now();
      for (const { paper, parts } of batch) paper.failed(parts, reason);
      return;
    }
    refused = -Infinity;
    const updates = batch.reduce((sum, { parts }) => sum + parts.length, 0);
    observe(batch.length, updates, (performance.now() - started) / 1000);
    batch.forEach(({ paper, parts, update }, index) => paper.committed(at(seqs, index), update, parts));
  };

  return {
    request(paper) {
      waiting.add(paper);
      running ??= run(paper);
    },
    sinceRefusal: () => performance.now() - refused,
    async idle() {
      while (running !== null) await running;
    },
  };
}

/** Waits; at the least one turn of the event loop, so that all frames of one read of the sockets join. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (milliseconds <= 0) setImmediate(resolve);
    else setTimeout(resolve, milliseconds);
  });
}

/** Updates that are merged at a time: Yjs sorts them all again for each struct, so thousands at once take long. */
const MERGED_AT_ONCE = 50;

function merge(parts: readonly Pending[]): Uint8Array {
  let updates = parts.map(({ update }) => update);
  while (updates.length > MERGED_AT_ONCE) {
    updates = Array.from({ length: Math.ceil(updates.length / MERGED_AT_ONCE) }, (_, index) =>
      Y.mergeUpdates(updates.slice(index * MERGED_AT_ONCE, (index + 1) * MERGED_AT_ONCE)),
    );
  }
  const [first] = updates;
  return updates.length === 1 && first ? first : Y.mergeUpdates(updates);
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`nothing at ${index} of ${list.length}`);
  return value;
}
