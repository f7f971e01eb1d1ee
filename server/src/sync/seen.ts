import type { JournalEntry } from "../storage/index.ts";

/** The entry that replaced others; `isMerged` where it is the whole text up to then. */
export interface Replacement {
  seq: number;
  bytes: number;
  isMerged: boolean;
}

/** Which journal entries of a paper a room holds, so that those of another process are found. */
export interface Seen {
  add(seq: number, bytes: number): void;
  has(seq: number): boolean;
  /** Whether this very entry is in the journal, as far as this room knows. */
  holds(seq: number): boolean;
  /** All entries up to this number are held or gone. */
  readonly upTo: number;
  /** How many entries the journal holds, as far as this room knows. */
  readonly count: number;
  /** Bytes of the merged entry, and of what came after it. */
  readonly mergedBytes: number;
  readonly tailBytes: number;
  all(): number[];
  /** After a compaction or a repair: `gone` were replaced by one entry. */
  merge(gone: readonly number[], by: Replacement): void;
  /** No longer counts entries that stay in the journal, but not in the text. */
  passOver(seqs: readonly number[]): void;
}

/** Starts with the entries of the first reading; nothing below the newest of them is missing. */
export function createSeen(initial: readonly Pick<JournalEntry, "seq" | "update" | "vector">[]): Seen {
  /** The bytes of each entry, by its number. */
  const held = new Map(initial.map(({ seq, update }) => [seq, update.length]));
  const merged = new Set(initial.filter(({ vector }) => vector !== null).map(({ seq }) => seq));
  const above = new Set<number>();
  let upTo = Math.max(0, ...held.keys());
  const note = (seq: number) => {
    if (seq > upTo) above.add(seq);
    while (above.delete(upTo + 1)) upTo += 1;
  };
  const drop = (seqs: readonly number[]) => {
    for (const seq of seqs) {
      held.delete(seq);
      merged.delete(seq);
    }
  };
  const bytesOf = (seqs: Iterable<number>) => {
    let sum = 0;
    for (const seq of seqs) sum += held.get(seq) ?? 0;
    return sum;
  };
  return {
    add(seq, bytes) {
      held.set(seq, bytes);
      note(seq);
    },
    has: (seq) => held.has(seq) || seq <= upTo,
    holds: (seq) => held.has(seq),
    get upTo() {
      return upTo;
    },
    get count() {
      return held.size;
    },
    get mergedBytes() {
      return bytesOf(merged);
    },
    get tailBytes() {
      return bytesOf(held.keys()) - bytesOf(merged);
    },
    all: () => [...held.keys()],
    merge(gone, { seq, bytes, isMerged }) {
      drop(gone);
      held.set(seq, bytes);
      if (isMerged) merged.add(seq);
      note(seq);
    },
    passOver: drop,
  };
}
