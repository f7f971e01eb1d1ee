import { lettersIn } from "./letters.ts";

/** What is known of every letter that was typed: it stands in the text, was deleted by somebody who saw it, or is offered. */
export interface Ledger {
  typed(letters: readonly string[], author: string): void;
  /** Compares what one person had before and after something that they did; answers whose letters went. */
  did(before: string, after: string): { letter: string; author: string }[];
  /** Takes an offer of the server. */
  offered(text: string, author: string | null): void;
  /**
   * The letters that are nowhere: not in the text, not deleted in knowledge, not offered. Who moves or converts
   * a block writes its words anew, so a copy that is swallowed is offered to that person.
   */
  missing(text: string): { letter: string; author: string }[];
  readonly counts: { typed: number; deleted: number; offered: number; offeredToAnother: number };
}

/** Starts empty. */
export function createLedger(): Ledger {
  const authors = new Map<string, string>();
  const deleted = new Set<string>();
  const offered = new Set<string>();
  const offeredToAnother = new Set<string>();
  return {
    typed(letters, author) {
      for (const letter of letters) authors.set(letter, author);
    },
    did(before, after) {
      const left = counted(lettersIn(after));
      // Of a letter that stood twice, two people may each delete one.
      const gone = [...counted(lettersIn(before))].flatMap(([letter, times]) =>
        times > (left.get(letter) ?? 0) ? [letter] : [],
      );
      for (const letter of gone) deleted.add(letter);
      return gone.map((letter) => ({ letter, author: authors.get(letter) ?? "" }));
    },
    offered(text, author) {
      for (const letter of lettersIn(text)) {
        if (authors.get(letter) === author) offered.add(letter);
        else offeredToAnother.add(letter);
      }
    },
    missing(text) {
      const there = new Set(lettersIn(text));
      return [...authors]
        .filter(
          ([letter]) =>
            !there.has(letter) && !deleted.has(letter) && !offered.has(letter) && !offeredToAnother.has(letter),
        )
        .map(([letter, author]) => ({ letter, author }));
    },
    get counts() {
      return {
        typed: authors.size,
        deleted: deleted.size,
        offered: offered.size,
        offeredToAnother: [...offeredToAnother].filter((letter) => !offered.has(letter)).length,
      };
    },
  };
}

function counted(letters: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of letters) counts.set(letter, 1 + (counts.get(letter) ?? 0));
  return counts;
}
