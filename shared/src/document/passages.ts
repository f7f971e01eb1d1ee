import * as Y from "yjs";
import { toBase64 } from "lib0/buffer";
import type { Anchor } from "../contested/schemas.ts";
import type { ContestedPointId, StatementId } from "../ids.ts";
import { markKey, markName } from "./mark-key.ts";

/** The passage of a contested point as it stands in a document. */
export interface Passage {
  /** What it says: one line for each run of marked text that does not touch the one before. */
  text: string;
  /** The statement in which it begins, or null. */
  statement: StatementId | null;
  anchor: Anchor;
  /** Where it stands, in the order of the document. */
  ranges: PassageRange[];
}

/** A part of a passage inside one run of text; `from` and `to` are offsets in it. */
export interface PassageRange extends TextRange {
  /** Which line of the passage's text it belongs to, from 0. */
  line: number;
  words: string;
  spans: Span[];
}

/** Some characters of one Y.XmlText, by offsets. */
export interface TextRange {
  text: Y.XmlText;
  from: number;
  to: number;
}

/** Characters by the ids that they keep wherever they move inside their text. */
export interface Span {
  client: number;
  clock: number;
  length: number;
}

/** What the markers in one Y.XmlText cover. */
export interface MarkedText {
  length: number;
  runs: { point: ContestedPointId; from: number; to: number; words: string; spans: Span[] }[];
}

/** The name of the mark that ties words to a contested point. */
export const MARKER = "contested";

/** The formatting key of a point's marker. */
export function markerKey(point: ContestedPointId): string {
  return markKey({ type: MARKER, attrs: { id: point } });
}

/**
 * Reads all passages of a document, in the order in which they begin. `look` says what the markers of one text
 * cover; who reads often keeps the answers for texts that have not changed.
 */
export function readPassages(
  content: Y.XmlFragment,
  look: (text: Y.XmlText) => MarkedText = markedText,
): Map<ContestedPointId, Passage> {
  const found = new Map<ContestedPointId, PassageRange[]>();
  const statements = new Map<ContestedPointId, StatementId | null>();
  /** Points whose passage reaches up to here, so that what follows continues their line. */
  let open = new Set<ContestedPointId>();
  const visit = (type: Y.XmlFragment | Y.XmlText, statement: StatementId | null) => {
    if (!(type instanceof Y.XmlText)) {
      open = new Set();
      const inside = statementOf(type) ?? statement;
      for (const child of childrenOf(type)) visit(child, inside);
      open = new Set();
      return;
    }
    const { length, runs } = look(type);
    for (const { point, ...run } of runs) {
      const ranges = found.get(point) ?? [];
      const last = ranges.at(-1)?.line ?? -1;
      const continues = run.from === 0 && open.has(point);
      ranges.push({ text: type, ...run, line: continues ? last : last + 1 });
      found.set(point, ranges);
      if (!statements.has(point)) statements.set(point, statement);
    }
    if (length > 0) open = new Set(runs.filter(({ to }) => to === length).map(({ point }) => point));
  };
  visit(content, null);
  return new Map(
    [...found].map(([point, ranges]) => [point, passageOf(ranges, statements.get(point) ?? null)] as const),
  );
}

/** The passage of ranges in the order of the document, whose lines are numbered. */
export function passageOf(ranges: PassageRange[], statement: StatementId | null): Passage {
  const lines: string[] = [];
  for (const { line, words } of ranges) lines[line] = (lines[line] ?? "") + words;
  const first = ranges[0]?.spans[0];
  const last = ranges.at(-1)?.spans.at(-1);
  if (first === undefined || last === undefined) throw new Error("a passage without words");
  const anchor = anchorOf(first, { client: last.client, clock: last.clock + last.length - 1 });
  return { text: lines.join("\n"), statement, anchor, ranges };
}

/** The anchor from one letter to another, both within it. */
export function anchorOf(first: Pick<Span, "client" | "clock">, last: Pick<Span, "client" | "clock">): Anchor {
  return { start: encodePosition(first, 0), end: encodePosition(last, -1) };
}

/**
 * What the markers in one text cover. The letters are gone through once for all markers: somebody may have set
 * thousands of them on ten thousand pieces, and to add each piece to each marker ended the server.
 */
export function markedText(text: Y.XmlText): MarkedText {
  const runs: Run[] = [];
  const open = new Map<string, Run>();
  const newest = new Map<ContestedPointId, Run>();
  const pieces: Span[] = [];
  /** Whether a marker begins or ends here, so that no piece reaches across. */
  let border = false;
  let words = "";
  const close = (key: string) => {
    const run = open.get(key);
    if (run === undefined) return;
    open.delete(key);
    [run.to, run.end] = [words.length, pieces.length];
  };
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content } = item;
    if (content instanceof Y.ContentFormat) {
      const point = markName(content.key) === MARKER ? pointOf(content.value) : undefined;
      if (point === undefined) continue;
      border = true;
      close(content.key);
      if (point === null) continue;
      const before = newest.get(point);
      // A marker that ends and begins again at one place is one run.
      const run = before?.to === words.length ? before : startRun(point, words.length, pieces.length);
      if (run !== before) runs.push(run);
      run.to = Infinity;
      newest.set(point, run);
      open.set(content.key, run);
    } else if (item.countable) {
      const span = { client: item.id.client, clock: item.id.clock, length: item.length };
      const last = pieces.at(-1);
      if (!border && last !== undefined && last.client === span.client && last.clock + last.length === span.clock)
        last.length += span.length;
      else pieces.push(span);
      border = false;
      words += content instanceof Y.ContentString ? content.str : "\ufffc".repeat(item.length);
    }
  }
  for (const key of open.keys()) close(key);
  return {
    length: words.length,
    runs: runs
      .filter(({ from, to }) => from < to)
      .map(({ point, from, to, start, end }) => ({
        point,
        from,
        to,
        words: words.slice(from, to),
        spans: pieces.slice(start, end),
      })),
  };
}

/** Marked letters, and which pieces of the text they are. */
interface Run {
  point: ContestedPointId;
  from: number;
  to: number;
  start: number;
  end: number;
}

function startRun(point: ContestedPointId, at: number, piece: number): Run {
  return { point, from: at, to: at, start: piece, end: piece };
}

/** The id of the statement that an element is, or undefined. */
export function statementOf(type: Y.XmlFragment): StatementId | undefined {
  if (!(type instanceof Y.XmlElement) || type.nodeName !== "statement") return undefined;
  const id: unknown = type.getAttribute("id");
  return typeof id === "string" ? (id as StatementId) : undefined;
}

/** The elements and texts that an element holds. */
export function childrenOf(type: Y.XmlFragment): (Y.XmlElement | Y.XmlText)[] {
  return type
    .toArray()
    .filter((child): child is Y.XmlElement | Y.XmlText => child instanceof Y.XmlElement || child instanceof Y.XmlText);
}

/** A relative position at a character: `assoc` 0 sticks to what follows it, -1 to what stands before. */
function encodePosition({ client, clock }: Pick<Span, "client" | "clock">, assoc: number): string {
  return toBase64(Y.encodeRelativePosition(new Y.RelativePosition(null, null, Y.createID(client, clock), assoc)));
}

/** The point of a marker; null where a marker ends, undefined where the value is none. */
function pointOf(value: unknown): ContestedPointId | null | undefined {
  if (value === null) return null;
  const id: unknown = typeof value === "object" && value !== undefined && "id" in value ? value.id : undefined;
  return typeof id === "string" ? (id as ContestedPointId) : undefined;
}
