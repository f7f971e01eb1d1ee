/** For this long after a page lost the server, it is taken to be only starting anew. */
const BRIEF_MS = 10_000;
/** The longest wait between two tries while an outage is brief, and once it lasts. */
const BRIEFLY_MS = 700;
const CALMLY_MS = 3_000;

/**
 * How many milliseconds a page waits before it tries again to reach a server that it lost `lostFor` milliseconds ago.
 * Who is back soon after a restart is back with what was written meanwhile, so the tries come quickly at first. Each
 * wait is drawn, or all pages would knock at once.
 */
export function waitBeforeTry(lostFor: number, random: () => number = Math.random): number {
  return (lostFor < BRIEF_MS ? BRIEFLY_MS : CALMLY_MS) * (0.5 + 0.5 * random());
}
