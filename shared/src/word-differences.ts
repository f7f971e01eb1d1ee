import { diffArrays } from "diff/lib/diff/array.js";

/** A stretch of two texts that both have, or only one. */
export interface TextPiece {
  in: "both" | "before" | "after";
  text: string;
}

/**
 * More edits than this, or longer, and it is no revision but another text; the time to find the edits grows with
 * their square, and a person waits for them.
 */
const BOUNDS = { maxEditLength: 3_000, timeout: 150 };

/** Milliseconds that comparisons share: once they are used up, whatever differs counts as another text. */
export interface Patience {
  left: number;
}

/** What all lines of a paper have together, on screen and while an earlier state is brought back. */
export function patienceForPaper(): Patience {
  return { left: 1_000 };
}

/**
 * Two texts compared word by word: `both` and `before` together are the first, `both` and `after` the second.
 * What stands between two changes and is no word changes with them, or people would read a comb.
 */
export function compareWords(
  before: string,
  after: string,
  patience: Patience = { left: BOUNDS.timeout },
): TextPiece[] {
  if (before === after) return before === "" ? [] : [{ in: "both", text: before }];
  const changes = patience.left > 0 ? findChanges(before, after, patience) : undefined;
  if (changes === undefined) return changed(before, after);
  const found: TextPiece[] = [];
  let removed = "";
  let added = "";
  for (const [at, { value, added: isAdded, removed: isRemoved }] of changes.entries()) {
    const text = value.join("");
    if (isRemoved) removed += text;
    else if (isAdded) added += text;
    else if (removed + added !== "" && at < changes.length - 1 && !HAS_WORD.test(text)) {
      removed += text;
      added += text;
    } else {
      found.push(...changed(removed, added), { in: "both", text });
      removed = "";
      added = "";
    }
  }
  return [...found, ...changed(removed, added)];
}

function findChanges(before: string, after: string, patience: Patience) {
  const started = Date.now();
  const bounds = { ...BOUNDS, timeout: Math.min(BOUNDS.timeout, patience.left) };
  const changes = diffArrays(wordsOf(before), wordsOf(after), bounds);
  patience.left -= Date.now() - started;
  return changes;
}

const HAS_WORD = /[\p{L}\p{N}]/u;

/** Words, stretches of space, and every other sign by itself. */
const WORDS = /[\p{L}\p{M}\p{N}]+|[^\S\n]+|[^]/gu;

function wordsOf(text: string): string[] {
  return text.match(WORDS) ?? [];
}

function changed(before: string, after: string): TextPiece[] {
  const both: TextPiece[] = [
    { in: "before", text: before },
    { in: "after", text: after },
  ];
  return both.filter(({ text }) => text !== "");
}
