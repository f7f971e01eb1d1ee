import * as Y from "yjs";
import type { DocumentNode } from "../document/tree.ts";
import { insertContent } from "../document/tree.ts";
import { markKey, markName } from "../document/mark-key.ts";
import { MARKER } from "../document/passages.ts";
import { compareWords, type Patience } from "../word-differences.ts";

/**
 * Makes a line of text read and look as these runs, in the caller's transaction. Words that stay are not touched, so
 * that whoever writes beside them goes on, and the markers of contested points stay on them.
 */
export function rewriteLine(element: Y.XmlElement, after: readonly DocumentNode[], patience: Patience): void {
  const wanted = segmentsOf(after);
  const there = textsBetweenBreaks(element);
  if (there === null || there.length !== wanted.length) {
    element.delete(0, element.length);
    insertContent(element, 0, after);
    return;
  }
  // From the end, so that a text that is missing can be inserted where it belongs.
  let place = element.length;
  for (const [index, runs] of [...wanted.entries()].reverse()) {
    const text = there[index];
    if (text) {
      place -= 1;
      rewriteText(text, runs, patience);
    } else if (runs.length > 0) insertContent(element, place, runs);
    // The break before it.
    place -= 1;
  }
}

type Runs = readonly DocumentNode[];
type Marks = Record<string, unknown>;

/** The runs between line breaks. */
function segmentsOf(line: Runs): DocumentNode[][] {
  const segments: DocumentNode[][] = [[]];
  for (const node of line) {
    if (node.text === undefined) segments.push([]);
    else segments.at(-1)?.push(node);
  }
  return segments;
}

/** The text between line breaks, null where there is none; or null where the line is made of anything else. */
function textsBetweenBreaks(element: Y.XmlElement): (Y.XmlText | null)[] | null {
  const texts: (Y.XmlText | null)[] = [null];
  for (const child of element.toArray()) {
    if (child instanceof Y.XmlElement && child.nodeName === "hardBreak") texts.push(null);
    else if (child instanceof Y.XmlText && texts.at(-1) === null && isPlain(child)) texts[texts.length - 1] = child;
    else return null;
  }
  return texts;
}

function isPlain(text: Y.XmlText): boolean {
  return deltaOf(text).every(({ insert }) => typeof insert === "string");
}

function rewriteText(text: Y.XmlText, runs: Runs, patience: Patience): void {
  const now = deltaOf(text)
    .map(({ insert }) => insert)
    .join("");
  let at = 0;
  for (const { in: where, text: words } of compareWords(now, runs.map((run) => run.text).join(""), patience)) {
    if (where === "after") text.insert(at, words, {});
    if (where === "before") text.delete(at, words.length);
    else at += words.length;
  }
  for (const { from, length, marks } of formatting(deltaOf(text), runs)) text.format(from, length, marks);
}

/** What has to be set or taken away (null) for the text to look like the runs. */
function formatting(delta: Delta, runs: Runs): { from: number; length: number; marks: Marks }[] {
  const found: { from: number; length: number; marks: Marks }[] = [];
  const wanted = runs.map(({ text = "", marks = [] }) => ({
    length: text.length,
    marks: Object.fromEntries(marks.map((mark) => [markKey(mark), mark.attrs ?? {}])),
  }));
  let from = 0;
  let run = wanted.shift();
  for (const { insert, attributes = {} } of delta) {
    for (let left = insert.length; left > 0;) {
      if (run === undefined) return found;
      const length = Math.min(left, run.length);
      const marks = differences(attributes, run.marks);
      if (Object.keys(marks).length > 0) found.push({ from, length, marks });
      from += length;
      left -= length;
      run.length -= length;
      if (run.length === 0) run = wanted.shift();
    }
  }
  return found;
}

function differences(now: Marks, wanted: Marks): Marks {
  const keys = new Set([...Object.keys(now), ...Object.keys(wanted)]);
  return Object.fromEntries(
    [...keys]
      .filter((key) => markName(key) !== MARKER && JSON.stringify(now[key]) !== JSON.stringify(wanted[key]))
      .map((key) => [key, wanted[key] ?? null]),
  );
}

type Delta = { insert: string; attributes?: Marks }[];

function deltaOf(text: Y.XmlText): Delta {
  return text.toDelta() as Delta;
}
