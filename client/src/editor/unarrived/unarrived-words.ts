import { CONTENT } from "@feder/shared/document";
import * as Y from "yjs";

/** The words in a copy of a paper that the server's text has never had, one entry for each block, in order. */
export function unarrivedWords(copy: Y.Doc, server: Y.Doc): string[] {
  const known = Y.decodeStateVector(Y.encodeStateVector(server));
  return copy
    .getXmlFragment(CONTENT)
    .toArray()
    .map((block) => (block instanceof Y.XmlElement ? newWordsIn(block, known).trim() : ""))
    .filter((words) => words !== "");
}

function newWordsIn(element: Y.XmlElement, known: ReadonlyMap<number, number>): string {
  return element
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText) return newWordsOf(child, known);
      return child instanceof Y.XmlElement ? newWordsIn(child, known) : "";
    })
    .filter((words) => words !== "")
    .join("\n");
}

function newWordsOf(text: Y.XmlText, known: ReadonlyMap<number, number>): string {
  let words = "";
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    // Yjs joins neighbours, so one item may begin with letters that have arrived.
    const arrived = (known.get(item.id.client) ?? 0) - item.id.clock;
    words += item.content.str.slice(Math.max(0, arrived));
  }
  return words;
}
