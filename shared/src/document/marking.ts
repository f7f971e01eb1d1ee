import { setIfUndefined } from "lib0/map";
import type * as Y from "yjs";
import type { Anchor } from "../contested/schemas.ts";
import type { ContestedPointId } from "../ids.ts";
import { passageAt } from "./anchors.ts";
import { markerKey, type Passage, type PassageRange, readPassages, type TextRange } from "./passages.ts";

/**
 * Marks the passage at an anchor as the point's, in the caller's transaction, and answers it. A passage that the
 * point has elsewhere is let go; one that the anchor touches, or the only one that is left, stays as it is. Null
 * where there is nothing to mark.
 */
export function markPassage(content: Y.XmlFragment, point: ContestedPointId, anchor: Anchor): Passage | null {
  const marked = readPassages(content).get(point);
  const wanted = passageAt(content, anchor);
  if (wanted === null) return marked ?? null;
  const stays = marked?.ranges.some((range) => wanted.ranges.some((other) => overlap(range, other))) ?? false;
  if (!stays) unmarkPassage(content, point);
  setMarker(wanted.ranges, point);
  return readPassages(content).get(point) ?? null;
}

/** Takes the point's markers away, in the caller's transaction; answers the passage, which then bears none, or null. */
export function unmarkPassage(content: Y.XmlFragment, point: ContestedPointId): Passage | null {
  const passage = readPassages(content).get(point);
  for (const { text, from, to } of passage?.ranges ?? []) text.format(from, to - from, { [markerKey(point)]: null });
  return passage ?? null;
}

/**
 * Sets the point's marker on ranges, which stand in the order of their texts, in the caller's transaction; those of one
 * text in one go: to format walks along the text from its start, and there may be a range on every second letter.
 */
export function setMarker(ranges: readonly TextRange[], point: ContestedPointId): void {
  const texts = new Map<Y.XmlText, TextRange[]>();
  for (const range of ranges) setIfUndefined(texts, range.text, (): TextRange[] => []).push(range);
  const attributes = { [markerKey(point)]: { id: point } };
  for (const [text, parts] of texts) {
    let at = 0;
    const delta = parts.flatMap(({ from, to }) => {
      const before = from > at ? [{ retain: from - at }] : [];
      at = to;
      return [...before, { retain: to - from, attributes }];
    });
    text.applyDelta(delta);
  }
}

function overlap(one: PassageRange, other: TextRange): boolean {
  return one.text === other.text && one.from < other.to && other.from < one.to;
}
