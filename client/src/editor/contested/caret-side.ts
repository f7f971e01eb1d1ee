import { Extension } from "@tiptap/core";
import type { Mark, Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap";
import { passagesAround, passagesIn, pointsOf } from "./passages.ts";

/**
 * Whether what is typed at the end of a passage belongs to it. Who changes the last word of a passage changes
 * the passage; who comes from elsewhere and goes on behind it does not. The arrow keys step over the closing
 * bracket. A passage whose words are replaced as a whole, by typing or pasting over it, stays a passage: to
 * say something in other words is what one does with contested text.
 */
export const CaretSide = Extension.create({
  name: "contestedCaretSide",
  // Before the keys that move by blocks.
  priority: 1060,
  addProseMirrorPlugins: () => [caretSidePlugin()],
});

/** Whether the caret stands behind the closing bracket of a passage rather than before it. */
export function isOutside(state: EditorState): boolean {
  return key.getState(state) === true;
}

/** True: outside; false: inside; null: the caret is at no end of a passage. */
type Side = boolean | null;

const key = new PluginKey<Side>("contestedCaretSide");

/** The plugin alone, for a state without an editor. */
export function caretSidePlugin(): Plugin<Side> {
  return new Plugin<Side>({
    key,
    state: {
      init: () => null,
      apply: (tr, before, old) => {
        const { selection } = tr;
        if (!selection.empty || endingAt(tr.doc, selection.from).length === 0) return null;
        const asked: unknown = tr.getMeta(key);
        if (typeof asked === "boolean") return asked;
        // What others write moves the caret, but not from one side to the other.
        if (isForeign(tr)) return before ?? true;
        // What one writes outside does not end the passage any more; so this was written or deleted inside.
        if (tr.docChanged) return false;
        if (!tr.selectionSet || selection.from === old.selection.from) return before ?? true;
        return !cameFromInside(old, tr.doc, selection.from);
      },
    },
    appendTransaction: (transactions, old, state) => keepPassages(transactions, old, state) ?? keepOutside(state),
    props: {
      handleKeyDown: (view, event) => {
        if (event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
        const side = key.getState(view.state) ?? null;
        const wanted = event.key === "ArrowRight" ? true : event.key === "ArrowLeft" ? false : null;
        if (side === null || wanted === null || side === wanted) return false;
        const tr = view.state.tr.setMeta(key, wanted);
        view.dispatch(wanted ? tr : tr.setStoredMarks(null));
        return true;
      },
    },
  });
}

/** The markers that end at a position: the letter before bears them, the one after does not. */
function endingAt(doc: Node, pos: number): Mark[] {
  const $pos = doc.resolve(pos);
  const before = $pos.nodeBefore;
  if (before === null || !before.isText || !$pos.parent.inlineContent) return [];
  const after = pointsOf($pos.nodeAfter?.marks ?? []);
  return before.marks.filter((mark) => pointsOf([mark]).some((point) => !after.includes(point)));
}

function isForeign(tr: Transaction): boolean {
  return tr.getMeta(ySyncPluginKey) !== undefined || tr.getMeta(yUndoPluginKey) !== undefined;
}

function cameFromInside(old: EditorState, doc: Node, pos: number): boolean {
  const { selection } = old;
  const ending = pointsOf(endingAt(doc, pos));
  return passagesAround(doc, pos).some(
    ({ point, from, to }) => ending.includes(point) && to === pos && selection.head > from && selection.head < to,
  );
}

function keepOutside(state: EditorState): Transaction | null {
  if (!isOutside(state)) return null;
  const { $from } = state.selection;
  const ending = endingAt(state.doc, $from.pos);
  const marks = state.storedMarks ?? $from.marks();
  const kept = marks.filter((mark) => !ending.some((other) => other.eq(mark)));
  return kept.length === marks.length ? null : state.tr.setStoredMarks(kept);
}

/**
 * Where one change here replaced the whole of a passage, what stands in its place bears the marker; where it
 * only deleted it, what is typed there next does.
 */
function keepPassages(transactions: readonly Transaction[], old: EditorState, state: EditorState): Transaction | null {
  const changing = transactions.filter((tr) => tr.docChanged);
  const [change] = changing;
  if (change === undefined || changing.length > 1 || isForeign(change)) return null;
  const place = placeOf(change);
  if (place === null) return null;
  // One that was replaced as a whole stands in one line: so all that is looked for is in that block.
  const whole = passagesAround(old.doc, place.from).filter(({ from, to }) => from >= place.from && to <= place.to);
  if (whole.length === 0 || whole.some(({ from, to }) => from > place.from || to < place.to)) return null;
  const still = new Set(passagesIn(state.doc).map(({ point }) => point));
  const type = state.schema.marks["contested"];
  const gone = whole.filter(({ point }) => !still.has(point));
  if (gone.length === 0 || type === undefined || !isInOneLine(state.doc, place.start, place.end)) return null;
  const markers = gone.map(({ point }) => type.create({ id: point }));
  const tr = state.tr;
  if (place.start < place.end) for (const marker of markers) tr.addMark(place.start, place.end, marker);
  else {
    if (!state.selection.empty || state.selection.from !== place.start) return null;
    const others = (state.storedMarks ?? state.selection.$from.marks()).filter((mark) => mark.type !== type);
    tr.setStoredMarks([...markers, ...others]);
  }
  return tr;
}

/** What a change of one step replaced (`from` to `to` before) by what (`start` to `end` after), or null. */
function placeOf(change: Transaction): { from: number; to: number; start: number; end: number } | null {
  const places: { from: number; to: number; start: number; end: number }[] = [];
  for (const map of change.mapping.maps) map.forEach((from, to, start, end) => places.push({ from, to, start, end }));
  const [place] = places;
  return place === undefined || places.length > 1 || place.from === place.to ? null : place;
}

function isInOneLine(doc: Node, start: number, end: number): boolean {
  const $start = doc.resolve(start);
  return $start.parent.inlineContent && $start.sameParent(doc.resolve(end));
}
