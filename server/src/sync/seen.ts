/** Which journal entries of a paper a room holds, so that those of another process are found. */
export interface Seen {
  add(seq: number): void;
  has(seq: number): boolean;
  /** All entries up to this number are held or gone. */
  readonly upTo: number;
  /** How many entries the journal holds, as far as this room knows. */
  readonly count: number;
  all(): number[];
  /** After a compaction: `gone` were replaced by `merged`. */
  merge(gone: readonly number[], merged: number): void;
}

/** Starts with the entries of the first reading; nothing below the newest of them is missing. */
export function createSeen(initial: readonly number[]): Seen {
  let held = new Set(initial);
  const above = new Set<number>();
  let upTo = Math.max(0, ...initial);
  const note = (seq: number) => {
    if (seq > upTo) above.add(seq);
    while (above.delete(upTo + 1)) upTo += 1;
  };
  return {
    add(seq) {
      held.add(seq);
      note(seq);
    },
    has: (seq) => held.has(seq) || seq <= upTo,
    get upTo() {
      return upTo;
    },
    get count() {
      return held.size;
    },
    all: () => [...held],
    merge(gone, merged) {
      const left = new Set(gone);
      held = new Set([...held].filter((seq) => !left.has(seq)));
      held.add(merged);
      note(merged);
    },
  };
}
