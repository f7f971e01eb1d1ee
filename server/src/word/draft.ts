import type { Heading, List, ListItem, Root, RootContent } from "mdast";
import { AppError } from "@feder/shared/errors";
import { newId } from "@feder/shared/ids";
import type { Affiliation } from "@feder/shared/people";
import { textOf, type DocumentNode, type MeasureDetail, type StatementKind } from "@feder/shared/document";
import { takePoints, type DraftPoint } from "./draft-points.ts";
import { convertBlocks, convertInline, convertInner, readMarkdown, type Markdown } from "./markdown.ts";
import { readParties } from "./responsible-parties.ts";
import { dropStart } from "./runs.ts";

/** A draft as read from a Markdown file. */
export interface Draft {
  /** The Handlungsfeld that the front matter names. */
  field: string | null;
  /** The working group that the front matter names, for example `UAG 3`. */
  group: string | null;
  /** The Fassung that the front matter names. */
  version: string | null;
  /** The text; passages without consensus bear the markers of the points. */
  blocks: DocumentNode[];
  points: DraftPoint[];
}

/**
 * Reads a draft: Markdown in which a heading that begins with `Leitsatz:`, `Leitziel:` or `Maßnahme:` opens a
 * statement, and list entries such as `Verantwortlich:` carry its parts. ⟦Double brackets⟧ and the notes on them
 * become contested points. All other words become prose in their place; only HTML comments are left out. Throws
 * `invalidInput` for a file without text.
 */
export function parseDraft(markdown: string, affiliations: readonly Affiliation[]): Draft {
  const { matter, body, rest } = splitFrontMatter(cleanText(markdown));
  const read = readMarkdown(body);
  if (read.depth > DEEPEST) {
    throw new AppError("invalidInput", "The file nests lists or quotations too deeply. Flatten them and try again.");
  }
  const { blocks, points } = takePoints([...rest, ...assemble(read.root, read, affiliations)], affiliations);
  if (blocks.every((block) => textOf(block).trim() === "")) {
    throw new AppError("invalidInput", "The file holds no text. Choose a Markdown file with a draft.");
  }
  return {
    field: matter.get("handlungsfeld") ?? null,
    group: matter.get("uag") ?? null,
    version: matter.get("fassung") ?? null,
    blocks,
    points,
  };
}

/** Well below the 64 levels that the sync core accepts of a document. */
const DEEPEST = 40;

const STATEMENT_HEADING = /^\s*(Leitsatz|Leitziel|Maßnahme|Massnahme|Guideline|Objective|Measure)\s*:\s*/i;

const KIND_OF_WORD: Readonly<Record<string, StatementKind>> = {
  leitsatz: "guideline",
  guideline: "guideline",
  leitziel: "objective",
  objective: "objective",
  maßnahme: "measure",
  massnahme: "measure",
  measure: "measure",
};

const PART =
  /^\s*(Verantwortlich|Verantwortliche|Responsible|Zeitrahmen|Time frame|Finanzierung|Funding|Indikator|Indicator)\s*:\s*/i;

const PART_OF_WORD: Readonly<Record<string, MeasureDetail | "parties">> = {
  verantwortlich: "parties",
  verantwortliche: "parties",
  responsible: "parties",
  zeitrahmen: "timeFrame",
  "time frame": "timeFrame",
  finanzierung: "funding",
  funding: "funding",
  indikator: "indicator",
  indicator: "indicator",
};

/** A statement gathers what follows its heading, up to the next heading. */
function assemble(root: Root, markdown: Markdown, affiliations: readonly Affiliation[]): DocumentNode[] {
  const blocks: DocumentNode[] = [];
  let open: DocumentNode[] | null = null;
  for (const node of root.children) {
    const statement = node.type === "heading" ? openStatement(node, markdown) : null;
    if (node.type === "heading") open = statement?.content ?? null;
    if (statement !== null) blocks.push(statement);
    // A statement holds no table; right behind it, the table stays one.
    else if (open === null || node.type === "table") blocks.push(...convertBlocks([node], markdown));
    else open.push(...statementParts(node, markdown, affiliations));
  }
  return blocks;
}

function openStatement(heading: Heading, markdown: Markdown): (DocumentNode & { content: DocumentNode[] }) | null {
  const runs = convertInline(heading, markdown);
  const label = STATEMENT_HEADING.exec(textOf(block("heading", runs)));
  const kind = KIND_OF_WORD[label?.[1]?.toLowerCase() ?? ""];
  if (label === null || kind === undefined) return null;
  const title = block("statementTitle", dropStart(runs, label[0].length));
  return { type: "statement", attrs: { id: newId<"Statement">(), kind }, content: [title] };
}

function statementParts(node: RootContent, markdown: Markdown, affiliations: readonly Affiliation[]): DocumentNode[] {
  return node.type === "list" && node.ordered !== true
    ? listParts(node, markdown, affiliations)
    : convertInner([node], markdown);
}

/** Entries that name a part become that part; the entries between them stay lists. */
function listParts(list: List, markdown: Markdown, affiliations: readonly Affiliation[]): DocumentNode[] {
  const parts: DocumentNode[] = [];
  let others: ListItem[] = [];
  const closeList = () => {
    if (others.length > 0) parts.push(...convertInner([{ ...list, children: others }], markdown));
    others = [];
  };
  for (const item of list.children) {
    const part = readPart(item, markdown, affiliations);
    if (part === null) {
      others.push(item);
    } else {
      closeList();
      parts.push(...part);
    }
  }
  closeList();
  return parts;
}

/** The nodes of an entry such as `Zeitrahmen: ab 2021`, or null for an entry of another form, or without a value. */
function readPart(item: ListItem, markdown: Markdown, affiliations: readonly Affiliation[]): DocumentNode[] | null {
  const [line, below, ...more] = item.children;
  if (line?.type !== "paragraph" || more.length > 0) return null;
  const runs = convertInline(line, markdown);
  const label = PART.exec(textOf(block("paragraph", runs)));
  const part = PART_OF_WORD[label?.[1]?.toLowerCase() ?? ""];
  if (label === null || part === undefined) return null;
  const value = dropStart(runs, label[0].length);
  if (part === "parties") {
    const lines = below === undefined ? [] : partyLines(below, markdown);
    if (lines === null) return null;
    const parties = [textOf(block("paragraph", value)), ...lines].flatMap((text) => readParties(text, affiliations));
    return parties.length === 0 ? null : parties;
  }
  if (below !== undefined || textOf(block("paragraph", value)).trim() === "") return null;
  return [{ ...block("measureDetail", value), attrs: { detail: part } }];
}

/** Parties may also stand as a list below their label, one an entry; null where it holds anything else. */
function partyLines(below: RootContent, markdown: Markdown): string[] | null {
  if (below.type !== "list") return null;
  const lines = below.children.map((item) => {
    const [line, ...more] = item.children;
    return line?.type === "paragraph" && more.length === 0
      ? textOf(block("paragraph", convertInline(line, markdown)))
      : null;
  });
  return lines.every((line) => line !== null) ? lines : null;
}

function block(type: string, content: DocumentNode[]): DocumentNode {
  return content.length === 0 ? { type } : { type, content };
}

/** Control characters and failed decoding tell a Word file, a picture or another encoding apart from text. */
function cleanText(markdown: string): string {
  const text = markdown.replace(/^\uFEFF/, "");
  if (text.trim() === "") throw new AppError("invalidInput", "The file is empty. Choose a Markdown file with a draft.");
  if (/[\u0000-\u0008\u000e-\u001f\u007f\uFFFD]/.test(text)) {
    throw new AppError(
      "invalidInput",
      "The file is not text in UTF-8. Save the draft as a Markdown file in UTF-8 and try again.",
    );
  }
  return text;
}

const FRONT_MATTER = /^---[ \t]*\r?\n((?:[\p{L}\p{N} _-]+:.*\r?\n|[ \t]*\r?\n)*)---[ \t]*(?:\r?\n|$)/u;

/** Entries that a draft of ours does not have become lines of text: somebody wrote them. */
function splitFrontMatter(text: string): { matter: Map<string, string>; body: string; rest: DocumentNode[] } {
  const found = FRONT_MATTER.exec(text);
  if (found === null) return { matter: new Map(), body: text, rest: [] };
  const matter = new Map<string, string>();
  const rest: DocumentNode[] = [];
  for (const line of (found[1] ?? "").split(/\r?\n/)) {
    const [, name = "", quoted = ""] = /^([^:]+):\s*(.*?)\s*$/.exec(line) ?? [];
    const key = name.trim().toLowerCase();
    const value = quoted.replace(/^(["'])(.*)\1$/, "$2");
    if (["handlungsfeld", "uag", "fassung"].includes(key) && !matter.has(key) && value !== "") matter.set(key, value);
    else if (line.trim() !== "") rest.push(block("paragraph", [{ type: "text", text: line.trim() }]));
  }
  return { matter, body: text.slice(found[0].length), rest };
}
