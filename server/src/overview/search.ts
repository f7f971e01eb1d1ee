import { numberStatements, type BlockFacts } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import { isStatement, type PaperText } from "./measures.ts";

/** A block in which all that was asked for stands. */
export interface Hit {
  paper: PaperId;
  /** The id of the statement, or null for other blocks; and the place of the block, from 0. */
  statement: string | null;
  block: number;
  kind: BlockFacts["kind"];
  /** The number of a statement, for example `2.1.3`, else null. */
  number: string | null;
  title: string;
  /** Some words around what was found, cut into what was found and what stands between. */
  words: { text: string; found: boolean }[];
}

/** How many hits are answered; how many there are is counted beyond. */
const MOST = 60;
/** Letters around the first word that was found. */
const AROUND = 90;
const LONGEST = 260;

/**
 * Finds the blocks in which every word stands, or every phrase in quotation marks, whatever their case and marks
 * (`massnahme` finds `Maßnahme`); titles first, then in the order of the papers.
 */
export function search(papers: readonly PaperText[], asked: string): { hits: Hit[]; all: number } {
  const terms = termsOf(asked);
  if (terms.length === 0) return { hits: [], all: 0 };
  const found = papers.flatMap((paper) => {
    const numbers = numbersOf(paper);
    return paper.blocks.flatMap((block, index) => {
      const plain = plainOf(block);
      if (!terms.every((term) => plain.title.includes(term) || plain.text.includes(term))) return [];
      return [
        {
          paper,
          block,
          index,
          number: numbers.get(index) ?? null,
          inTitle: terms.every((term) => plain.title.includes(term)),
        },
      ];
    });
  });
  const ordered = [...found.filter(({ inTitle }) => inTitle), ...found.filter(({ inTitle }) => !inTitle)];
  return {
    all: ordered.length,
    hits: ordered.slice(0, MOST).map(({ paper, block, index, number, inTitle }) => ({
      paper: paper.paper,
      statement: block.id,
      block: index,
      kind: block.kind,
      number,
      title: block.title,
      words: excerpt(inTitle && block.text === "" ? block.title : block.text, terms),
    })),
  };
}

function termsOf(asked: string): string[] {
  const terms = [...asked.matchAll(/["„“”]([^"„“”]+)["„“”]|(\S+)/g)].map(([, phrase, word]) =>
    plain(phrase ?? word ?? ""),
  );
  return [...new Set(terms.map((term) => term.trim()).filter((term) => term !== ""))];
}

/** Folding costs more than finding, and most blocks are the same as at the last question. */
const folded = new WeakMap<BlockFacts, { title: string; text: string }>();

function plainOf(block: BlockFacts): { title: string; text: string } {
  const known = folded.get(block) ?? { title: plain(block.title), text: plain(block.text) };
  folded.set(block, known);
  return known;
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll("ß", "ss").normalize("NFKD").replace(/\p{M}/gu, "");
}

function numbersOf({ blocks, number }: PaperText): Map<number, string> {
  const statements = blocks.flatMap(({ kind }, index) => (isStatement(kind) ? [{ kind, index }] : []));
  const numbered = numberStatements(
    statements.map(({ kind }) => kind),
    number,
  );
  return new Map(statements.map(({ index }, place) => [index, numbered[place]?.number ?? ""]));
}

function excerpt(text: string, terms: readonly string[]): Hit["words"] {
  // Where each letter of the folded text comes from: folding makes two of ß and drops marks.
  const from: number[] = [];
  let flat = "";
  for (let at = 0; at < text.length; at += 1) {
    const letters = plain(text.charAt(at));
    for (const _ of letters) from.push(at);
    flat += letters;
  }
  const marks = terms.flatMap((term) => placesOf(flat, term)).toSorted((one, other) => one.from - other.from);
  const first = from[marks[0]?.from ?? 0] ?? 0;
  const start = first <= AROUND ? 0 : text.indexOf(" ", first - AROUND) + 1;
  const end = text.length - start <= LONGEST ? text.length : Math.max(start, text.lastIndexOf(" ", start + LONGEST));
  const parts: Hit["words"] = [];
  let at = start;
  const add = (to: number, found: boolean) => {
    if (to > at) parts.push({ text: text.slice(at, to), found });
    at = Math.max(at, to);
  };
  if (start > 0) parts.push({ text: "… ", found: false });
  for (const mark of marks) {
    const [begin, stop] = [from[mark.from] ?? 0, (from[mark.to - 1] ?? 0) + 1];
    if (begin < at || stop > end) continue;
    add(begin, false);
    add(stop, true);
  }
  add(end, false);
  if (end < text.length) parts.push({ text: " …", found: false });
  return parts;
}

function placesOf(text: string, term: string): { from: number; to: number }[] {
  const places = [];
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
    places.push({ from: at, to: at + term.length });
  }
  return places;
}
