import { simpleDiffString } from "lib0/diff";
import * as Y from "yjs";
import type { ContestedPointId } from "../ids.ts";
import { mayHold } from "./containment.ts";
import { wordsIn } from "./anchors.ts";
import { unmarkPassage } from "./marking.ts";
import { markedText, markerKey, type Passage, type PassageRange, readPassages } from "./passages.ts";

/**
 * Puts a wording in the place of a point's passage and takes its marker away, in the caller's transaction; answers
 * the passage that the wording is now, or null where the point has none. Line n of the wording replaces line n of
 * the passage; lines too few are removed with the paragraphs that this empties, lines too many become paragraphs
 * of their own. Of each line only what differs is written: the words that stay keep the marks of other points. The
 * first and the last letter are always written anew, so that {@link writtenBy} finds again what was adopted.
 */
export function adoptWording(content: Y.XmlFragment, point: ContestedPointId, wording: string): Passage | null {
  const passage = readPassages(content).get(point);
  if (passage === undefined) return null;
  const wanted = wording.split("\n").filter((line) => line.trim() !== "");
  const lines = linesOf(passage);
  // From the end, so that what is written does not move what is still to be written.
  const surplus = wanted.splice(lines.length);
  for (const [index, ranges] of [...lines.entries()].reverse()) {
    const line = wanted[index];
    if (line === undefined) for (const range of ranges.toReversed()) remove(range);
    else {
      const end = replaceLine(ranges, line, point);
      if (index === lines.length - 1) rewrite(end.text, end.at, -1, point);
      if (index === 0) rewrite(end.text, end.at - line.length, 1, point);
      if (index === lines.length - 1 && surplus.length > 0) addLines(end, surplus, marker(point));
    }
  }
  const adopted = readPassages(content).get(point) ?? null;
  unmarkPassage(content, point);
  return adopted;
}

type Marks = Record<string, unknown>;
type Delta = { insert: string; attributes?: Marks }[];

/** The end of a line: behind `at` characters of a text. */
interface LineEnd {
  text: Y.XmlText;
  at: number;
}

function linesOf({ ranges }: Passage): PassageRange[][] {
  const lines: PassageRange[][] = [];
  for (const range of ranges) (lines[range.line] ??= []).push(range);
  return lines;
}

function marker(point: ContestedPointId): Marks {
  return { [markerKey(point)]: { id: point } };
}

/** Writes a line into the first of its ranges and empties the others. */
function replaceLine([first, ...others]: readonly PassageRange[], line: string, point: ContestedPointId): LineEnd {
  if (first === undefined) throw new Error("a line without words");
  const { text, from, words } = first;
  for (const other of others.toReversed()) other.text.delete(other.from, other.to - other.from);
  const { index, remove: gone, insert } = simpleDiffString(words, line);
  const at = from + index;
  text.insert(at + gone, insert, { ...markersAt(text, at, gone), ...marker(point) });
  text.delete(at, gone);
  return { text, at: from + line.length };
}

/** Writes the letter behind (1) or before (-1) a place anew; a letter may be two units long. */
function rewrite(text: Y.XmlText, at: number, side: 1 | -1, point: ContestedPointId): void {
  const { words } = wordsIn({ text, from: Math.max(0, at - 2), to: Math.min(text.length, at + 2) });
  const behind = Math.min(2, at);
  const letters = Array.from(side === 1 ? words.slice(behind) : words.slice(0, behind));
  const letter = letters.at(side === 1 ? 0 : -1) ?? "";
  const from = side === 1 ? at : at - letter.length;
  const attributes = { ...markersAt(text, from, letter.length), ...marker(point) };
  text.insert(from + letter.length, letter, attributes);
  text.delete(from, letter.length);
}

/** The markers of whatever words stand there; between two words, those that both bear. */
function markersAt(text: Y.XmlText, at: number, length: number): Marks {
  const there = markedText(text).runs.filter(({ from, to }) =>
    length > 0 ? from < at + length && at < to : from < at && at < to,
  );
  return Object.fromEntries(there.flatMap(({ point }) => Object.entries(marker(point))));
}

/** Removes words, and the paragraph and list entry that held nothing else. */
function remove({ text, from, to }: PassageRange): void {
  text.delete(from, to - from);
  let empty = text.parent;
  while (empty instanceof Y.XmlElement && VANISHING.has(empty.nodeName) && isEmpty(empty)) {
    const { parent } = empty;
    if (!(parent instanceof Y.XmlFragment)) return;
    parent.delete(indexIn(parent, empty), 1);
    empty = parent;
  }
}

const VANISHING = new Set(["paragraph", "listItem", "bulletList", "orderedList", "blockquote"]);

function isEmpty(element: Y.XmlFragment): boolean {
  return element.toArray().every((child) => child instanceof Y.XmlText && child.length === 0);
}

/** Adds lines behind the end of another: paragraphs where they may stand, else line breaks, else one line. */
function addLines({ text, at }: LineEnd, lines: readonly string[], marks: Marks): void {
  const block = text.parent;
  const around = block instanceof Y.XmlElement ? block.parent : null;
  if (!(block instanceof Y.XmlElement) || !(around instanceof Y.XmlFragment)) throw new Error("a text without a block");
  const isParagraph = block.nodeName === "paragraph";
  if (!isParagraph && !mayHold(block.nodeName, "hardBreak")) {
    text.insert(at, ` ${lines.join(" ")}`, marks);
    return;
  }
  const tail = cutTail(block, text, at);
  const parts = lines.map((line, index) => {
    const last = index === lines.length - 1;
    return [textFrom([{ insert: line, attributes: marks }, ...(last ? tail.delta : [])]), ...(last ? tail.rest : [])];
  });
  if (isParagraph) {
    around.insert(
      indexIn(around, block) + 1,
      parts.map((children) => elementFrom("paragraph", children)),
    );
  } else {
    block.insert(
      indexIn(block, text) + 1,
      parts.flatMap((children) => [elementFrom("hardBreak", []), ...children]),
    );
  }
}

/** Takes away what stands behind a place in a block, and answers it to be put elsewhere. */
function cutTail(block: Y.XmlFragment, text: Y.XmlText, at: number) {
  const delta: Delta = [];
  let before = 0;
  for (const run of text.toDelta() as Delta) {
    const kept = run.insert.slice(Math.max(0, at - before));
    if (kept !== "") delta.push({ ...run, insert: kept });
    before += run.insert.length;
  }
  text.delete(at, text.length - at);
  const from = indexIn(block, text) + 1;
  const rest = block.slice(from).map((child) => child.clone());
  block.delete(from, rest.length);
  return { delta, rest };
}

function textFrom(delta: Delta): Y.XmlText {
  const text = new Y.XmlText();
  text.applyDelta(delta);
  return text;
}

function elementFrom(name: string, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, children);
  return element;
}

function indexIn(parent: Y.XmlFragment, child: unknown): number {
  const index = parent.toArray().findIndex((other) => other === child);
  if (index < 0) throw new Error("a child of another");
  return index;
}
