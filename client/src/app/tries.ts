/** For this long after a page lost the server, it is taken to be only starting anew. */
const BRIEF_MS = 10_000;
/** The longest wait between two tries while an outage is brief, and once it lasts. */
const BRIEFLY_MS = 700;
const CALMLY_MS = 3_000;

/** How a page tries to reach a server again that it has lost. */
export interface Tries {
  /** How many milliseconds to wait before the next try. */
  wait: () => number;
  /** Says that the server is there. */
  reached: () => void;
}

/**
 * Who is back soon after a restart is back with what was written meanwhile, so the tries come quickly at first and
 * calmly where an outage lasts. Each wait is drawn, or all pages would knock at once.
 */
export function createTries(random: () => number = Math.random): Tries {
  let lostAt: number | null = null;
  return {
    wait() {
      lostAt ??= Date.now();
      return (Date.now() - lostAt < BRIEF_MS ? BRIEFLY_MS : CALMLY_MS) * (0.5 + 0.5 * random());
    },
    reached() {
      lostAt = null;
    },
  };
}
