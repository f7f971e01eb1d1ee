/**
 * Lets upgrades in a few at a time. The y-websocket client comes back without jitter: after a restart a
 * thousand pages knock in the same instant, and again every 2.5 seconds until they are in. Here they queue,
 * so that the server stays answerable while it takes them in (S7).
 */
export interface Admissions {
  /** Runs `work` when it is its turn. Rejects where the queue is full. */
  queue(work: () => Promise<void>): Promise<void>;
}

/** Upgrades that are worked on at a time; they mostly wait for the storage. */
const AT_A_TIME = 16;
/** Upgrades that wait; a page that is turned away tries again. */
const MOST_WAITING = 10_000;

/** Starts with an empty queue. */
export function createAdmissions(): Admissions {
  const waiting: (() => void)[] = [];
  let under = 0;
  const next = () => {
    under -= 1;
    // One turn of the event loop for everybody who is in already.
    setImmediate(() => waiting.shift()?.());
  };
  return {
    async queue(work) {
      if (waiting.length >= MOST_WAITING) throw new Error("too many pages wait to be let in");
      if (under >= AT_A_TIME || waiting.length > 0) await new Promise<void>((resolve) => waiting.push(resolve));
      under += 1;
      try {
        await work();
      } finally {
        next();
      }
    },
  };
}
