import { fromBase64 } from "lib0/buffer";
import * as Y from "yjs";
import type { Anchor } from "../contested/schemas.ts";
import type { StatementId } from "../ids.ts";
import { CONTENT, NODES } from "./format/index.ts";
import {
  anchorOf,
  childrenOf,
  passageOf,
  type Passage,
  type PassageRange,
  statementOf,
  type TextRange,
} from "./passages.ts";

/**
 * The text between the two ends of an anchor, in the order of the document; empty where nothing of it is left.
 * Where the block around one end is gone, the passage is cut off at the border of the block with the other end.
 */
function rangesAt(content: Y.XmlFragment, { start, end }: Anchor): TextRange[] {
  const first = resolve(content, start);
  const last = resolve(content, end);
  if (first === null && last === null) return [];
  return collect(content, first ?? startOf(blockAround(last)), last ?? endOf(blockAround(first)));
}

/** The passage that an anchor names, marked or not; null where nothing but spaces is left of it. */
export function passageAt(content: Y.XmlFragment, anchor: Anchor): Passage | null {
  const ranges = rangesAt(content, anchor).map(wholeLetters);
  const parts: PassageRange[] = [];
  let line = -1;
  let before: TextRange | null = null;
  for (const range of ranges) {
    const touches = before !== null && touch(before, range);
    if (!touches) line += 1;
    parts.push({ ...range, line, ...wordsIn(range) });
    before = range;
  }
  if (parts.every(({ words }) => words.trim() === "")) return null;
  return passageOf(parts, parts[0] === undefined ? null : statementAround(parts[0].text));
}

/** From the first to the last letter that stands and was written under a client id; null where none is left. */
export function writtenBy(content: Y.XmlFragment, client: number): Anchor | null {
  let first: Y.ID | null = null;
  let last: Y.ID | null = null;
  const visit = (type: Y.XmlFragment | Y.XmlText) => {
    if (!(type instanceof Y.XmlText)) return childrenOf(type).forEach(visit);
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable || item.id.client !== client) continue;
      first ??= item.id;
      last = item.lastId;
    }
  };
  visit(content);
  return first === null || last === null ? null : anchorOf(first, last);
}

/** A place between the children of an element, or between the characters of a text. */
interface Place {
  type: Y.XmlFragment | Y.XmlText;
  index: number;
}

/** Reads foreign input: whatever cannot be read or names another root is nowhere. */
function resolve(content: Y.XmlFragment, position: string): Place | null {
  const { doc } = content;
  if (doc === null) throw new Error("a document is missing");
  try {
    const relative = Y.decodeRelativePosition(fromBase64(position));
    if (relative.tname !== null && relative.tname !== CONTENT) return null;
    // Which deletions were undone is known only where that was done: the same answer everywhere comes without it.
    const place = Y.createAbsolutePositionFromRelativePosition(relative, doc, false);
    if (place === null) return null;
    const { type, index } = place;
    const known = type instanceof Y.XmlText || type instanceof Y.XmlFragment;
    return known && stands(type) ? { type, index } : null;
  } catch {
    return null;
  }
}

/** A type is gone where it, or anything around it, was deleted. */
function stands(type: Place["type"]): boolean {
  for (let at: unknown = type; at instanceof Y.XmlText || at instanceof Y.XmlFragment; at = at.parent) {
    if (at._item?.deleted === true) return false;
  }
  return true;
}

function collect(content: Y.XmlFragment, first: Place, last: Place): TextRange[] {
  const ranges: TextRange[] = [];
  let state: "before" | "inside" | "behind" = "before";
  const pass = (type: Place["type"], index: number) => {
    if (state === "before" && first.type === type && first.index <= index) state = "inside";
    if (last.type === type && last.index <= index) state = "behind";
  };
  const visit = (type: Place["type"]) => {
    if (state === "behind") return;
    if (type instanceof Y.XmlText) {
      const starts = state === "before" && first.type === type;
      if (starts) state = "inside";
      if (state === "inside") {
        const from = starts ? first.index : 0;
        const to = last.type === type ? last.index : type.length;
        if (from < to && mayBear(type)) ranges.push({ text: type, from, to });
      }
      if (last.type === type) state = "behind";
      return;
    }
    childrenOf(type).forEach((child, index) => {
      pass(type, index);
      visit(child);
    });
    pass(type, Infinity);
  };
  visit(content);
  return ranges;
}

/** Yjs replaces both halves of a letter of two units that is cut in the middle. */
function wholeLetters({ text, from, to }: TextRange): TextRange {
  const isCut = (at: number) => LETTER_OF_TWO.test(wordsIn({ text, from: at - 1, to: at + 1 }).words);
  return { text, from: isCut(from) ? from - 1 : from, to: isCut(to) ? to + 1 : to };
}

const LETTER_OF_TWO = /^[\ud800-\udbff][\udc00-\udfff]$/;

/** Names carry no marks. */
function mayBear(text: Y.XmlText): boolean {
  const { parent } = text;
  return parent instanceof Y.XmlElement && NODES[parent.nodeName]?.plain !== true;
}

/** The paragraph, title or cell around a place. */
function blockAround(place: Place | null): Y.XmlFragment {
  const type = place?.type;
  const block = type instanceof Y.XmlText ? type.parent : type;
  if (!(block instanceof Y.XmlFragment)) throw new Error("a text without a block");
  return block;
}

function startOf(type: Y.XmlFragment): Place {
  return { type, index: 0 };
}

function endOf(type: Y.XmlFragment): Place {
  return { type, index: Infinity };
}

/** Whether two ranges are neighbours without anything between them. */
function touch(one: TextRange, next: TextRange): boolean {
  return one.to === one.text.length && next.from === 0 && one.text.nextSibling === next.text;
}

function statementAround(text: Y.XmlText): StatementId | null {
  for (let type: unknown = text.parent; type instanceof Y.XmlElement; type = type.parent) {
    const id = statementOf(type);
    if (id !== undefined) return id;
  }
  return null;
}

/** The words of a range, and their ids. */
export function wordsIn({ text, from, to }: TextRange): Pick<PassageRange, "words" | "spans"> {
  let words = "";
  const spans: PassageRange["spans"] = [];
  let at = 0;
  for (let item = text._start; item !== null && at < to; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const cutFront = Math.max(0, from - at);
    const cutBack = Math.max(0, at + item.length - to);
    const length = item.length - cutFront - cutBack;
    if (length > 0) {
      const { content } = item;
      if (content instanceof Y.ContentString) words += content.str.slice(cutFront, cutFront + length);
      spans.push({ client: item.id.client, clock: item.id.clock + cutFront, length });
    }
    at += item.length;
  }
  return { words, spans };
}
