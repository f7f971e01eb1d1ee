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
import { setIfUndefined } from "lib0/map";
import * as Y from "yjs";
import type { KnownPoint } from "../actions/index.ts";
import { lettersOf } from "./letters.ts";

/**
 * What is to be done with a marker in one text. It waits for its turn to edit, and people write meanwhile: so it names
 * what holds then too, and in a copy, and no offsets.
 */
export interface MarkerRepair {
  point: ContestedPointId;
  /** The item that makes the text. */
  text: Y.ID;
  /** The letters that get the marker; null where it is taken from all that bear it. */
  letters: readonly Span[] | null;
}

/** The markers of points that the register does not know, or whose passage bears none. */
export function strayMarkers(
  found: ReadonlyMap<ContestedPointId, Passage>,
  register: ReadonlyMap<ContestedPointId, KnownPoint>,
): MarkerRepair[] {
  return [...found].flatMap(([point, { ranges }]) => {
    const known = register.get(point);
    if (known?.marked === true || known?.due === true) return [];
    const texts = new Set(ranges.map(({ text }) => text));
    return [...texts].flatMap(({ _item }) => (_item === null ? [] : [{ point, text: _item.id, letters: null }]));
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
  if (before !== undefined) return lettersBack(point, before.ranges, now);
  if (now !== undefined) return [];
  const there = passageAt(document.getXmlFragment(CONTENT), anchor);
  // Words that were written in the place of others are not the passage.
  const sameEnd = there?.anchor.start === anchor.start || there?.anchor.end === anchor.end;
  return there !== null && sameEnd ? lettersBack(point, there.ranges, now) : [];
}

/**
 * Carries repairs out, in the caller's transaction, those of one text in one go: to format walks along the text from its
 * start, and somebody may have set thousands of markers, or one on every second letter.
 */
export function repairMarkers(document: Y.Doc, repairs: readonly MarkerRepair[]): void {
  const texts = new Map<string, MarkerRepair[]>();
  for (const repair of repairs) {
    const { client, clock } = repair.text;
    // All that are taken away, and those of one point that are set.
    const key = `${client}:${clock} ${repair.letters === null ? "" : repair.point}`;
    setIfUndefined(texts, key, (): MarkerRepair[] => []).push(repair);
  }
  for (const list of texts.values()) repairTogether(document, list);
}

function repairTogether(document: Y.Doc, list: readonly MarkerRepair[]): void {
  const [first] = list;
  if (first === undefined) return;
  const item = Y.getItem(document.store, first.text);
  const text: unknown = item instanceof Y.Item && item.content instanceof Y.ContentType ? item.content.type : null;
  // It may have gone since.
  if (!(text instanceof Y.XmlText)) return;
  if (first.letters === null)
    text.format(0, text.length, Object.fromEntries(list.map(({ point }) => [markerKey(point), null])));
  else
    setMarker(
      standing(
        text,
        list.flatMap(({ letters }) => letters ?? []),
      ),
      first.point,
    );
}

/** Gives the letters of a passage their marker back that stand and are not in the passage that the point has now. */
function lettersBack(point: ContestedPointId, ranges: Passage["ranges"], now: Passage | undefined): MarkerRepair[] {
  const marked = lettersOf((now?.ranges ?? []).flatMap(({ spans }) => spans));
  const texts = new Map<Y.XmlText, Span[]>();
  for (const { text, spans } of ranges) {
    if (text._item?.deleted !== false) continue;
    const missing = setIfUndefined(texts, text, (): Span[] => []);
    for (const span of spans) missing.push(...marked.missing(span));
  }
  return [...texts].flatMap(([text, letters]) =>
    text._item !== null && standing(text, letters).length > 0 ? [{ point, text: text._item.id, letters }] : [],
  );
}

/** Where letters stand in a text, in its order. */
function standing(text: Y.XmlText, letters: readonly Span[]): TextRange[] {
  const wanted = lettersOf(letters);
  const ranges: TextRange[] = [];
  let at = 0;
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted || !item.countable) continue;
    const { client, clock } = item.id;
    const rest = lettersOf(wanted.missing({ client, clock, length: item.length }));
    for (const span of rest.missing({ client, clock, length: item.length })) {
      const from = at + span.clock - clock;
      const last = ranges.at(-1);
      if (last?.to === from) last.to += span.length;
      else ranges.push({ text, from, to: from + span.length });
    }
    at += item.length;
  }
  return ranges;
}
