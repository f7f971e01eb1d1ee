import * as Y from "yjs";
import type { StatementId } from "../ids.ts";
import { cameFromText } from "./came-from.ts";
import { extentOf } from "./outline.ts";
import { copiesFrom, outlineOf, statementAt } from "./parts.ts";
import { childrenOf } from "./passages.ts";

/** Where a statement is cut: in which of its parts, and before which letter or entry of that. */
export interface SplitPlace {
  part: number;
  /** In a line: how many letters and line breaks stand before; in a list: how many entries. */
  offset: number;
}

/**
 * Splits the statement at `index`, in the caller's transaction: what stands behind the place goes into a new one with
 * the id `id`, behind everything that belongs to the old one. It says from which it was split. Marks stay on their
 * words. Who carries the old one carries both, until somebody says otherwise. Answers the index of the new one.
 *
 * Throws a RangeError where no statement with an id is there, or no such part.
 */
export function splitStatement(content: Y.XmlFragment, index: number, place: SplitPlace, id: StatementId): number {
  const old = statementAt(content, index);
  const parts = childrenOf(old.element);
  const part = parts[place.part];
  if (!(part instanceof Y.XmlElement)) throw new RangeError(`no part ${place.part} in the statement`);
  const isTitle = part.nodeName === "statementTitle";
  const rest = place.offset === 0 && !isTitle ? [part.clone()] : restOf(part, place.offset, isTitle);
  const after = copiesFrom(old.element, place.part + 1);
  const last = place.offset === 0 && !isTitle ? place.part : place.part + 1;
  for (let behind = parts.length - 1; behind >= last; behind -= 1) {
    if (!isParty(parts[behind])) old.element.delete(behind, 1);
  }
  const made = new Y.XmlElement<Record<string, string>>("statement");
  made.setAttribute("id", id);
  made.setAttribute("kind", old.kind);
  const origins = cameFromText([{ kind: "split", of: old.id }]);
  if (origins !== null) made.setAttribute("cameFrom", origins);
  made.insert(0, [...(isTitle ? [] : [new Y.XmlElement("statementTitle")]), ...rest, ...after]);
  const at = index + extentOf(outlineOf(content), index);
  content.insert(at, [made]);
  return at;
}

function isParty(part: unknown): boolean {
  return part instanceof Y.XmlElement && part.nodeName === "responsibleParty";
}

/** What stands in a part behind a place, which is taken out of it; nothing where that is empty, but a title is kept. */
function restOf(part: Y.XmlElement, offset: number, isTitle: boolean): Y.XmlElement[] {
  const rest = new Y.XmlElement<Record<string, string>>(part.nodeName);
  for (const [name, value] of Object.entries(part.getAttributes() as Record<string, string>))
    rest.setAttribute(name, value);
  const copies: (Y.XmlElement | Y.XmlText)[] = [];
  let left = offset;
  let from = 0;
  for (const child of childrenOf(part)) {
    const length = child instanceof Y.XmlText ? child.length : 1;
    if (left >= length) {
      left -= length;
      from += 1;
    } else if (child instanceof Y.XmlText && left > 0) {
      copies.push(textFrom(child, left));
      child.delete(left, length - left);
      left = 0;
      from += 1;
    } else copies.push(child.clone());
  }
  if (part.length > from) part.delete(from, part.length - from);
  if (copies.length === 0 && !isTitle) return [];
  rest.insert(0, copies);
  return [rest];
}

/** The letters of a text from a place on, with their marks. */
function textFrom(text: Y.XmlText, from: number): Y.XmlText {
  const copy = new Y.XmlText();
  let at = 0;
  const runs: { insert: string; attributes?: Record<string, unknown> }[] = [];
  for (const { insert, attributes } of text.toDelta() as typeof runs) {
    const rest = insert.slice(Math.max(0, from - at));
    at += insert.length;
    if (rest !== "") runs.push({ insert: rest, ...(attributes && { attributes }) });
  }
  copy.applyDelta(runs);
  return copy;
}
