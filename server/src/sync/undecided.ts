import type { Connection } from "./connection.ts";
import type { Sent } from "./judge.ts";

/** Updates that can only be judged once the disk has what waits for it now, and what the same pages sent after them. */
export interface Undecided {
  /** Whether something of this page waits here: then everything that it sends has to, for it rests on that. */
  holds(author: Connection): boolean;
  add(author: Connection, sent: Sent): void;
  /** Hands over everything, the updates of each page in the order in which they came, and is empty then. */
  take(): [Connection, Sent][];
}

/** Starts with nothing. */
export function createUndecided(): Undecided {
  let waiting: [Connection, Sent][] = [];
  return {
    holds: (author) => waiting.some(([other]) => other === author),
    add: (author, sent) => void waiting.push([author, sent]),
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
  };
}
