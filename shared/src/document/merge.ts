import * as Y from "yjs";
import { cameFromText } from "./came-from.ts";
import { moveBlocks } from "./move.ts";
import { extentOf } from "./outline.ts";
import { copiesFrom, outlineOf, statementAt } from "./parts.ts";
import { childrenOf } from "./passages.ts";

/**
 * Merges the statement at index `other` into the one at `into`, in the caller's transaction: its title becomes a
 * paragraph behind the text, its text, parties and details follow those that are there (parties and details that both
 * name alike are named once), and what belongs to it belongs to the one that stays. That one keeps its id and says from now on which it took in. Marks, and with them the markers
 * of contested points, stay on their words.
 *
 * Throws a RangeError where one of them is no statement with an id, or both are one.
 */
export function mergeStatements(content: Y.XmlFragment, into: number, other: number): void {
  const [stays, goes] = [statementAt(content, into), statementAt(content, other)];
  if (into === other) throw new RangeError("a statement cannot be merged with itself");
  const outline = outlineOf(content);
  const [own, its] = [extentOf(outline, into), extentOf(outline, other)];
  const parts = childrenOf(goes.element);
  for (const rank of [0, 1, 2]) {
    const there = new Set(childrenOf(stays.element).map((part) => part.toJSON()));
    const copies = parts
      .filter((part) => rankOf(part) === rank && (rank === 0 || !there.has(part.toJSON())))
      .flatMap(asPart);
    const last = childrenOf(stays.element).findLastIndex((part) => rankOf(part) <= rank);
    if (copies.length > 0) stays.element.insert(last + 1, copies);
  }
  const origins = cameFromText([...stays.origins, ...goes.origins, { kind: "merged", of: goes.id }]);
  if (origins !== null) stays.element.setAttribute("cameFrom", origins);
  content.delete(other, 1);
  const at = other < into ? into - 1 : into;
  // What stands in the other's own part, or right behind it, belongs to it already.
  const isThere = other > into ? other <= into + own : into < other + its;
  if (its > 1 && !isThere) moveBlocks(content, other, its - 1, at + own);
}

/** The order of parts in a statement: what reads as text, who carries it, and the rest. */
function rankOf(part: Y.XmlElement | Y.XmlText): number {
  if (!(part instanceof Y.XmlElement)) return 0;
  return part.nodeName === "responsibleParty" ? 1 : part.nodeName === "measureDetail" ? 2 : 0;
}

/** A part as it stands in the statement that took it in; a title is a paragraph there, an empty one nothing. */
function asPart(part: Y.XmlElement | Y.XmlText): Y.XmlElement[] {
  if (!(part instanceof Y.XmlElement)) return [];
  if (part.nodeName !== "statementTitle") return [part.clone()];
  if (childrenOf(part).every((child) => child instanceof Y.XmlText && child.length === 0)) return [];
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, copiesFrom(part, 0));
  return [paragraph];
}
