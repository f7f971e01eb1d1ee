import { createHash } from "node:crypto";

/**
 * The answers to our question what a page has that were found to hold nothing new. After a restart, or a lost line, all
 * pages of a paper answer the same, each with every deletion that there ever was, and to look these up takes 20 ms where
 * years of work left a hundred kilobytes of them (S7). What is durable stays so, whatever is written since.
 */
export interface KnownAnswers {
  has(update: Uint8Array): boolean;
  add(update: Uint8Array): void;
  /** Forgets them; called where the text is made anew, of which something may be passed over. */
  forget(): void;
}

/** Of so many, each some dozen bytes, the oldest goes. */
const MOST_KEPT = 1_000;

/** Starts with none. */
export function createKnownAnswers(): KnownAnswers {
  const kept = new Set<string>();
  return {
    has: (update) => kept.has(digestOf(update)),
    add(update) {
      const [oldest] = kept;
      if (kept.size >= MOST_KEPT && oldest !== undefined) kept.delete(oldest);
      kept.add(digestOf(update));
    },
    forget: () => kept.clear(),
  };
}

function digestOf(update: Uint8Array): string {
  return createHash("sha256").update(update).digest("base64");
}
