import * as Y from "yjs";
import { setMarker } from "../document/marking.ts";
import { childrenOf, MARKER, readPassages, type TextRange } from "../document/passages.ts";
import type { DocumentNode } from "../document/tree.ts";
import type { ContestedPointId } from "../ids.ts";

/**
 * Sets the markers that blocks bear on a document that says the same as they, in the caller's transaction. A point
 * that has a passage elsewhere, not touching the one in the blocks, was tied to it on purpose and keeps it.
 */
export function restoreMarkers(content: Y.XmlFragment, blocks: readonly DocumentNode[]): void {
  const passages = readPassages(content);
  for (const [point, ranges] of markedRanges(content, blocks)) {
    const now = passages.get(point)?.ranges;
    if (now === undefined || now.some((range) => ranges.some((other) => overlap(range, other))))
      setMarker(ranges, point);
  }
}

/** Where the points stand in the blocks, in the texts of the document. */
function markedRanges(content: Y.XmlFragment, blocks: readonly DocumentNode[]): Map<ContestedPointId, TextRange[]> {
  const found = new Map<ContestedPointId, TextRange[]>();
  const texts = textsIn(content);
  let text = texts.shift();
  let at = 0;
  for (const { text: words = "", marks = [] } of runsIn(blocks)) {
    const points = marks.filter(({ type }) => type === MARKER).map(({ attrs }) => attrs?.["id"] as ContestedPointId);
    for (let left = words.length; left > 0 && text !== undefined;) {
      const length = Math.min(left, text.length - at);
      for (const point of points) found.set(point, [...(found.get(point) ?? []), { text, from: at, to: at + length }]);
      at += length;
      left -= length;
      if (at === text.length) {
        text = texts.shift();
        at = 0;
      }
    }
  }
  return found;
}

function textsIn(type: Y.XmlFragment | Y.XmlText): Y.XmlText[] {
  if (type instanceof Y.XmlText) return type.length > 0 ? [type] : [];
  return childrenOf(type).flatMap(textsIn);
}

function runsIn(nodes: readonly DocumentNode[]): DocumentNode[] {
  return nodes.flatMap((node) => (node.text === undefined ? runsIn(node.content ?? []) : [node]));
}

function overlap(one: TextRange, other: TextRange): boolean {
  return one.text === other.text && one.from < other.to && other.from < one.to;
}
