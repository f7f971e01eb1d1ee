/** Randomness that repeats: the same seed gives the same draws. */
export interface Random {
  readonly seed: number;
  /** A number from 0 up to 1. */
  next(): number;
  /** A whole number from 0 below `bound`. */
  below(bound: number): number;
  /** Whether something of this chance happens. */
  chance(of: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Makes randomness from a seed (mulberry32: small, and good enough for schedules and texts). */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (bound: number) => Math.floor(next() * bound);
  return {
    seed,
    next,
    below,
    chance: (of) => next() < of,
    pick: (list) => {
      if (list.length === 0) throw new Error("nothing to pick from");
      return list[below(list.length)]!;
    },
  };
}

/**
 * Runs `trial` once per seed and puts the seed into the message of a failure, so that it can be run again:
 * the environment variable FEDER_SEED runs one seed only.
 */
export async function forSeeds(
  seeds: readonly number[],
  trial: (random: Random) => Promise<void> | void,
): Promise<void> {
  const only = process.env["FEDER_SEED"] || undefined;
  for (const seed of only === undefined ? seeds : [Number(only)]) {
    try {
      await trial(seeded(seed));
    } catch (error) {
      throw new Error(`seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  }
}
