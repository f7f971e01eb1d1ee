import { LIMITS } from "@feder/shared/protocol";

/**
 * What it takes to check an update and to place what it brings, as that is found out: in looks, a microsecond or more
 * each (`scans.ts`).
 */
export interface Looks {
  /** Adds some. Throws, with the reason, where they are more than one update may take. */
  look: (more: number, reason: string) => void;
  /**
   * Adds structs that are gone along without a look at each. They cost, or who once wrote a hundred thousand letters one
   * by one would keep the server a tenth of a second with each few bytes beside them; but no number of them is too
   * many, or nobody could take such letters away.
   */
  pass: (structs: number) => void;
  /** Adds bytes that are read or written. */
  read: (bytes: number) => void;
  /** All together; never more than somebody can have saved. */
  readonly sum: number;
}

/** So many structs are passed, or bytes read, in the time of one look. */
const PASSED_PER_LOOK = 10;
const BYTES_PER_LOOK = 1_000;

/** Starts with none. */
export function countLooks(): Looks {
  let looks = 0;
  let passed = 0;
  let bytes = 0;
  return {
    look(more, reason) {
      looks += more;
      if (looks > LIMITS.looks.burst) throw new Error(reason);
    },
    pass(structs) {
      passed += structs;
    },
    read(more) {
      bytes += more;
    },
    get sum() {
      return Math.min(LIMITS.looks.burst, Math.floor(looks + passed / PASSED_PER_LOOK + bytes / BYTES_PER_LOOK));
    },
  };
}
