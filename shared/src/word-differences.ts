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

/**
 * Two texts compared word by word: `both` and `before` together are the first, `both` and `after` the second.
 * What stands between two changes and is no word changes with them, or people would read a comb.
 */
export function compareWords(before: string, after: string): TextPiece[] {
  if (before === after) return before === "" ? [] : [{ in: "both", text: before }];
  const changes = diffArrays(wordsOf(before), wordsOf(after), BOUNDS);
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
