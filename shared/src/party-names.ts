/** A party as several measures name it: one key for spellings that mean the same. */
export interface PartyName {
  key: string;
  /** The spelling that stands most often, and all of them. */
  name: string;
  spellings: string[];
}

/** Gathers names that are the same but for case, punctuation, legal form and articles; in the order in which they first come. */
export function gatherNames(names: readonly string[]): PartyName[] {
  const spellings = new Map<string, Map<string, number>>();
  for (const name of names) {
    const key = partyKey(name);
    const counts = spellings.get(key) ?? new Map<string, number>();
    spellings.set(key, counts.set(name, (counts.get(name) ?? 0) + 1));
  }
  return [...spellings].map(([key, counts]) => {
    const byCount = [...counts].toSorted(([, one], [, other]) => other - one).map(([name]) => name);
    return { key, name: byCount[0] ?? "", spellings: byCount };
  });
}

/** What stays of a name for comparing: words without case, marks, legal forms and articles. */
export function partyKey(name: string): string {
  const plain = fold(name)
    .replace(LEGAL_FORMS, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  const words = plain.split(" ").filter((word) => !SMALL_WORDS.has(word));
  return words.length > 0 ? words.join(" ") : plain;
}

/**
 * Which of the parties may be one: nearly the same letters, the words of one in the other, a compound of the same words
 * (Bildungsministerium, Ministerium für Bildung), or the initials. People decide; this only points them to it.
 */
export function alikeParties(parties: readonly PartyName[]): [PartyName, PartyName][] {
  return parties.flatMap((one, index) =>
    parties.slice(index + 1).flatMap((other): [PartyName, PartyName][] => (mayBeOne(one, other) ? [[one, other]] : [])),
  );
}

const LEGAL_FORMS = /\b(e\.?\s?v\.?|g?gmbh|ag|a\.?\s?d\.?\s?o\.?\s?r\.?|ggmbh)(?=$|[^\p{L}])/gu;
const SMALL_WORDS = new Set([
  "der",
  "die",
  "das",
  "des",
  "dem",
  "den",
  "fuer",
  "und",
  "in",
  "im",
  "of",
  "the",
  "for",
  "and",
]);
/** From here on two names have nearly the same letters. */
const NEARLY = 0.85;

function mayBeOne({ key: one, name }: PartyName, { key: other, name: otherName }: PartyName): boolean {
  if (one === "" || other === "") return false;
  const [words, others] = [one.split(" "), other.split(" ")];
  return (
    nearness(one, other) >= NEARLY ||
    isCompound(words, others) ||
    isCompound(others, words) ||
    isInitials(name, others) ||
    isInitials(otherName, words)
  );
}

/** Whether a name is one word that is made of exactly the words of another one. */
function isCompound(words: readonly string[], others: readonly string[]): boolean {
  const [compound] = words;
  if (words.length !== 1 || compound === undefined || others.length < 2) return false;
  const stems = others.map((word) => word.slice(0, Math.max(4, word.length - 2)));
  return stems.every((stem) => compound.includes(stem)) && compound.length <= others.join("").length + others.length;
}

/** Whether a name in capitals is made of the first letters of words. */
function isInitials(name: string, words: readonly string[]): boolean {
  const letters = name.replace(/[^\p{L}]/gu, "");
  return (
    letters.length >= 2 &&
    letters.length === words.length &&
    letters === letters.toUpperCase() &&
    fold(letters) === words.map((word) => word[0]).join("")
  );
}

/** The share of pairs of neighbouring letters that two names have in common (Dice), from 0 to 1. */
function nearness(one: string, other: string): number {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));
  const [left, right] = [pairs(one), pairs(other)];
  const rest = [...right];
  let common = 0;
  for (const pair of left) {
    const at = rest.indexOf(pair);
    if (at === -1) continue;
    rest.splice(at, 1);
    common += 1;
  }
  return left.length + right.length === 0 ? 0 : (2 * common) / (left.length + right.length);
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
}
