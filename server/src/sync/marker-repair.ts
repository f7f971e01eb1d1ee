import {
  CONTENT,
  markerKey,
  type Passage,
  passageAt,
  setMarker,
  type Span,
  type TextRange,
} from "@feder/shared/document";
import type { ContestedPointId } from "@feder/shared/ids";
import * as Y from "yjs";
import type { KnownPoint } from "../actions/index.ts";

/** What is to be done with the markers of a text, in places that hold in a copy of it too. */
export interface MarkerRepair {
  point: ContestedPointId;
  sets: boolean;
  /** The item that makes the text, and offsets in it. */
  text: Y.ID;
  from: number;
  to: number;
}

/** The markers of points that the register does not know, or whose passage bears none. */
export function strayMarkers(
  found: ReadonlyMap<ContestedPointId, Passage>,
  register: ReadonlyMap<ContestedPointId, KnownPoint>,
): MarkerRepair[] {
  return [...found].flatMap(([point, { ranges }]) => {
    const known = register.get(point);
    return known?.marked === true || known?.due === true ? [] : repairs(point, false, ranges);
  });
}

/**
 * The words that have borne the marker of a point and stand there without it. No page takes a marker away from
 * words: who deletes or replaces them takes the words away, and they come again with their marker.
 */
export function lostMarkers(
  document: Y.Doc,
  point: ContestedPointId,
  { before, now, anchor }: { before: Passage | undefined; now: Passage | undefined; anchor: KnownPoint["anchor"] },
): MarkerRepair[] {
  if (before !== undefined) return repairs(point, true, standing(before, now));
  if (now !== undefined) return [];
  const there = passageAt(document.getXmlFragment(CONTENT), anchor);
  // Words that were written in the place of others are not the passage.
  const sameEnd = there?.anchor.start === anchor.start || there?.anchor.end === anchor.end;
  return there !== null && sameEnd ? repairs(point, true, there.ranges) : [];
}

/** Carries repairs out, in the caller's transaction. */
export function repairMarkers(document: Y.Doc, repairs: readonly MarkerRepair[]): void {
  for (const { point, sets, text: id, from, to } of repairs) {
    const item = Y.getItem(document.store, id);
    const text: unknown = item instanceof Y.Item && item.content instanceof Y.ContentType ? item.content.type : null;
    if (!(text instanceof Y.XmlText)) throw new Error("a text that is not there");
    if (sets) setMarker([{ text, from, to }], point);
    else text.format(from, to - from, { [markerKey(point)]: null });
  }
}

function repairs(point: ContestedPointId, sets: boolean, ranges: readonly TextRange[]): MarkerRepair[] {
  return ranges.flatMap(({ text, from, to }) =>
    text._item === null ? [] : [{ point, sets, text: text._item.id, from, to }],
  );
}

/** The parts of a passage that stand and are not in the passage that the point has now. */
function standing(before: Passage, now: Passage | undefined): TextRange[] {
  const marked = (now?.ranges ?? []).flatMap(({ spans }) => spans);
  const texts = new Map<Y.XmlText, Span[]>();
  for (const { text, spans } of before.ranges) {
    if (text._item?.deleted === false) texts.set(text, [...(texts.get(text) ?? []), ...spans]);
  }
  return [...texts].flatMap(([text, spans]) => {
    const ranges: TextRange[] = [];
    let at = 0;
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !item.countable) continue;
      for (let offset = 0; offset < item.length; offset += 1) {
        const { client, clock } = item.id;
        const isLost = holds(spans, client, clock + offset) && !holds(marked, client, clock + offset);
        const last = ranges.at(-1);
        if (isLost && last?.to === at + offset) last.to += 1;
        else if (isLost) ranges.push({ text, from: at + offset, to: at + offset + 1 });
      }
      at += item.length;
    }
    return ranges;
  });
}

function holds(spans: readonly Span[], client: number, clock: number): boolean {
  return spans.some((span) => span.client === client && span.clock <= clock && clock < span.clock + span.length);
}
