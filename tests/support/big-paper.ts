import {
  countWords,
  MEASURE_DETAILS,
  textOf,
  type DocumentMark,
  type DocumentNode,
  type StatementKind,
} from "@feder/shared/document";
import { body, entry, prose, sentence, title } from "./german-prose.ts";
import type { Random } from "./seeded.ts";

/**
 * Makes a paper as large as they get: `blocks` blocks with about `words` words in all, of every kind that the
 * format has. The same randomness makes the same paper.
 */
export function bigPaper(random: Random, { blocks = 300, words = 60_000 } = {}): DocumentNode[] {
  const plan = Array.from({ length: blocks }, (_, index) => kindAt(index));
  let wordsLeft = words;
  let weightLeft = plan.reduce((sum, kind) => sum + WEIGHT[kind], 0);
  return plan.map((kind) => {
    const share = (wordsLeft * WEIGHT[kind]) / weightLeft;
    const block = make(kind, share, random);
    wordsLeft -= countWords(textOf(block));
    weightLeft -= WEIGHT[kind];
    return block;
  });
}

type Kind = "heading" | "paragraph" | "list" | "table" | "quote" | StatementKind;

/** How many words a kind takes, compared with the others. */
const WEIGHT: Record<Kind, number> = {
  heading: 0.02,
  paragraph: 1,
  list: 1,
  table: 0.5,
  quote: 0.3,
  guideline: 0.6,
  objective: 0.9,
  measure: 1.3,
};

/** A chapter of a paper, over and over: an introduction, then statements with prose between them. */
const CHAPTER: readonly Kind[] = [
  ...(["heading", "paragraph", "paragraph", "list", "quote"] as const),
  ...(["guideline", "objective", "measure", "measure", "paragraph"] as const),
  ...(["objective", "measure", "measure", "measure", "table"] as const),
  ...(["paragraph", "guideline", "objective", "measure", "list"] as const),
];

function kindAt(index: number): Kind {
  return CHAPTER[index % CHAPTER.length] ?? "paragraph";
}

function make(kind: Kind, words: number, random: Random): DocumentNode {
  switch (kind) {
    case "heading":
      return { type: "heading", attrs: { level: 1 + random.below(3) }, content: [text(title(random))] };
    case "paragraph":
      return paragraph(words, random);
    case "quote":
      return { type: "blockquote", content: [paragraph(words, random)] };
    case "list":
      return list(words, random);
    case "table":
      return table(words, random);
    case "guideline":
    case "objective":
    case "measure":
      return statement(kind, words, random);
  }
}

function statement(kind: StatementKind, words: number, random: Random): DocumentNode {
  const paragraphs = Math.max(1, Math.round(words / 110));
  const content: DocumentNode[] = [
    { type: "statementTitle", content: [text(title(random))] },
    ...Array.from({ length: paragraphs }, () => paragraph(words / paragraphs - 8, random)),
  ];
  if (kind === "measure") {
    const parties = 1 + random.below(4);
    for (let index = 0; index < parties; index += 1) {
      const attrs = { affiliation: random.pick(AFFILIATIONS), part: index === 0 ? "lead" : "partner" };
      content.push({ type: "responsibleParty", attrs, content: [text(body(random))] });
    }
    for (const detail of MEASURE_DETAILS) {
      content.push({ type: "measureDetail", attrs: { detail }, content: [text(entry(random))] });
    }
  }
  return { type: "statement", attrs: { id: seededId(random), kind }, content };
}

function list(words: number, random: Random): DocumentNode {
  const items = Math.max(1, Math.round(words / 22));
  const content = Array.from({ length: items }, () => ({
    type: "listItem",
    content: [{ type: "paragraph", content: [text(sentence(random))] }],
  }));
  return random.chance(0.5) ? { type: "bulletList", content } : { type: "orderedList", attrs: { start: 1 }, content };
}

function table(words: number, random: Random): DocumentNode {
  const row = (type: string) => ({
    type: "tableRow",
    content: Array.from({ length: 3 }, () => ({ type, content: [text(entry(random))] })),
  });
  const rows = Math.max(1, Math.round(words / 21) - 1);
  return { type: "table", content: [row("tableHeader"), ...Array.from({ length: rows }, () => row("tableCell"))] };
}

/** A paragraph with, here and there, a run in bold or italics or a link. */
function paragraph(words: number, random: Random): DocumentNode {
  const all = prose(random, Math.max(9, words)).split(" ");
  if (all.length < 12 || random.chance(0.5)) return { type: "paragraph", content: [text(all.join(" "))] };
  const start = 2 + random.below(all.length - 8);
  const end = start + 1 + random.below(4);
  return {
    type: "paragraph",
    content: [
      text(`${all.slice(0, start).join(" ")} `),
      { ...text(all.slice(start, end).join(" ")), marks: [random.pick(RUNS)] },
      text(` ${all.slice(end).join(" ")}`),
    ],
  };
}

const RUNS: readonly DocumentMark[] = [
  { type: "bold" },
  { type: "italic" },
  { type: "link", attrs: { href: "https://example.org/integrationskonzept" } },
];

const AFFILIATIONS = [
  "stateAdministration",
  "municipalAssociations",
  "authorities",
  "institutions",
  "migrantOrganisations",
  "civilSociety",
];

function text(words: string): DocumentNode {
  return { type: "text", text: words };
}

const ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz".split("");

function seededId(random: Random): string {
  return Array.from({ length: 16 }, () => random.pick(ID_LETTERS)).join("");
}
