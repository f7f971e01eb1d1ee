import { compact, isDue, type CompactionParts } from "./compaction.ts";

/** The compactions of one open paper: one at a time, and not again and again where one is refused. */
export interface Compacting {
  /** Compacts if it is time; `most` entries are left while people write, null says that nobody does. Rejects where it is refused. */
  compact(most: number | null): Promise<void>;
  /** After entries were passed over: what was refused before may succeed now. */
  tryAgain(): void;
}

/** After a compaction that was refused: each attempt costs a second of a core. */
const RETRY_AFTER_MS = 600_000;

/** Compacts the entries that `parts.seen` holds. */
export function createCompacting(parts: CompactionParts): Compacting {
  const { seen } = parts;
  let running: Promise<void> | null = null;
  let from = -Infinity;

  const run = async () => {
    try {
      const done = await compact(parts, seen.all());
      if (done !== null) seen.merge(done.gone, done.by);
    } catch (reason) {
      from = performance.now() + RETRY_AFTER_MS;
      throw reason;
    } finally {
      running = null;
    }
  };

  return {
    async compact(most) {
      // Who closes the paper waits for one that is under way: it takes entries from under the next reading.
      if (running !== null && most !== null) return;
      while (running !== null) await running;
      if (performance.now() < from || !isDue(seen, most)) return;
      await (running = run());
    },
    tryAgain() {
      from = -Infinity;
    },
  };
}
