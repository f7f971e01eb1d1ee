import { textOf, type DocumentNode } from "../document/index.ts";
import type { Pair } from "./pair.ts";

/** With fewer words in common than this share, it is another text and not the old one changed. */
const LEAST_ALIKE = 0.35;
/** The table below has a field for each two; above so many, two papers that have nothing to do with each other meet. */
const MOST_FIELDS = 250_000;

/**
 * Pairs nodes of the same type that have words in common, in order, so that the sum of what they have in common is
 * largest. Two that stand alone between the same neighbours are one that was rewritten if half as much is alike.
 */
export function pairSimilar(
  before: readonly (readonly [number, DocumentNode])[],
  after: readonly (readonly [number, DocumentNode])[],
): Pair[] {
  const [rows, columns] = [before.length, after.length];
  if (rows === 0 || columns === 0 || rows * columns > MOST_FIELDS) return [];
  const least = rows === 1 && columns === 1 ? LEAST_ALIKE / 2 : LEAST_ALIKE;
  const [mine, theirs] = [before.map(([, node]) => bagOf(node)), after.map(([, node]) => bagOf(node))];
  const likeness = mine.map((one) =>
    theirs.map((other) => {
      const alike = likenessOf(one, other);
      return alike < least ? 0 : alike;
    }),
  );
  /** The most that the rests of both sides, from a field on, have in common. */
  const most = Array.from({ length: rows + 1 }, () => new Float64Array(columns + 1));
  const at = (row: number, column: number) => most[row]?.[column] ?? 0;
  const together = (row: number, column: number) => {
    const alike = likeness[row]?.[column] ?? 0;
    return alike === 0 ? -1 : alike + at(row + 1, column + 1);
  };
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      const best = Math.max(together(row, column), at(row + 1, column), at(row, column + 1));
      most[row]?.fill(best, column, column + 1);
    }
  }
  const pairs: Pair[] = [];
  let [row, column] = [0, 0];
  while (row < rows && column < columns) {
    if (together(row, column) === at(row, column)) {
      const [one, other] = [before[row], after[column]];
      if (one !== undefined && other !== undefined) pairs.push({ before: one[0], after: other[0] });
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return pairs;
}

/** With so many words in common two texts are one, wherever they stand; of short ones nobody could tell. */
const SURELY_ALIKE = 0.6;
const FEWEST_WORDS = 4;
/** Each two are compared; where more is left over, it is another paper. */
const MOST_PAIRS = 10_000;

/** Pairs nodes of the same type that are surely one that was changed, in whatever order: the most alike first. */
export function pairAlike(
  before: readonly (readonly [number, DocumentNode])[],
  after: readonly (readonly [number, DocumentNode])[],
): Pair[] {
  if (before.length * after.length > MOST_PAIRS) return [];
  const theirs = after.map(([at, node]) => ({ at, bag: bagOf(node) }));
  const alike = before.flatMap(([at, node]) => {
    const bag = bagOf(node);
    if (bag.size < FEWEST_WORDS) return [];
    return theirs
      .map((other) => ({ before: at, after: other.at, likeness: likenessOf(bag, other.bag) }))
      .filter(({ likeness }) => likeness >= SURELY_ALIKE);
  });
  const pairs: Pair[] = [];
  const taken = { before: new Set<number>(), after: new Set<number>() };
  for (const pair of alike.toSorted((one, other) => other.likeness - one.likeness)) {
    if (taken.before.has(pair.before) || taken.after.has(pair.after)) continue;
    taken.before.add(pair.before);
    taken.after.add(pair.after);
    pairs.push({ before: pair.before, after: pair.after });
  }
  return pairs;
}

interface Bag {
  type: string;
  words: Map<string, number>;
  size: number;
}

/** A comparison that goes on meets the same nodes again and again. */
const bags = new WeakMap<DocumentNode, Bag>();

function bagOf(node: DocumentNode): Bag {
  const known = bags.get(node) ?? makeBag(node);
  bags.set(node, known);
  return known;
}

function makeBag(node: DocumentNode): Bag {
  const words = new Map<string, number>();
  const found =
    textOf(node)
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  for (const word of found) words.set(word, (words.get(word) ?? 0) + 1);
  return { type: node.type, words, size: found.length };
}

/** The share of words that two have in common, from 0 to 1 (Dice); two without words are alike where both are. */
function likenessOf(one: Bag, other: Bag): number {
  if (one.type !== other.type) return 0;
  if (one.size + other.size === 0) return 1;
  let common = 0;
  for (const [word, count] of one.words) common += Math.min(count, other.words.get(word) ?? 0);
  return (2 * common) / (one.size + other.size);
}
