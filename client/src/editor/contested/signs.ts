import { Extension } from "@tiptap/core";
import type { Mark, Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import { sayEntry } from "../../contested/entry-words.ts";
import type { RegisterStore, RegisterView } from "../../contested/register-store.ts";
import { changedBlocks } from "../blocks/changed-blocks.ts";
import { element } from "../element.ts";
import { say } from "../words.ts";
import { isOutside } from "./caret-side.ts";
import { createPassageLooks } from "./passage-looks.ts";
import { passagesAround, passagesIn, passagesInBlock, type PassageRange, pointsOf } from "./passages.ts";
import { followMouse, leftToMouse } from "./under-mouse.ts";

/**
 * Shows passages without consensus: brackets around each, the point's number before it, which one is open in
 * the register, and a proposed wording in its place. The marker in the text carries only the id; number and
 * state come from the register, and the marker of a point that it does not know shows nothing.
 */
export function contestedSigns(register: RegisterStore): Extension {
  return Extension.create({ name: "contestedSigns", addProseMirrorPlugins: () => [signsPlugin(register)] });
}

const key = new PluginKey<DecorationSet>("contestedSigns");

/** The plugin alone, for a state without an editor. */
export function signsPlugin(register: RegisterStore): Plugin<DecorationSet> {
  const looks = createPassageLooks(register);
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => drawAll(state.doc, register),
      apply: (tr, before) => {
        const changed = tr.getMeta(key) as ReadonlySet<string> | undefined;
        if (changed !== undefined) return drawPoints(tr.doc, before, register, changed);
        return tr.docChanged ? drawChanged(tr, before, register) : before;
      },
    },
    props: {
      markViews: { contested: looks.markView },
      decorations: (state) => withCaretSide(key.getState(state) ?? DecorationSet.empty, state),
      handleDOMEvents: {
        // A click on the sign opens the point; the caret stays where it is.
        mousedown: (view, event) => {
          if (event.button === 0) followMouse(view, isBesideSign);
          return pointAt(event) !== null;
        },
        click: (_view, event) => {
          const point = pointAt(event);
          if (point === null) return false;
          event.preventDefault();
          register.open(point);
          return true;
        },
        keydown: (_view, event) => {
          const point = event.key === "Enter" || event.key === " " ? pointAt(event) : null;
          if (point === null) return false;
          event.preventDefault();
          register.open(point);
          return true;
        },
      },
    },
    view: (view) => {
      let drawn = register.view();
      const stop = register.subscribe(() => {
        const now = register.view();
        const { looks: otherLooks, signs } = changedPoints(drawn, now);
        drawn = now;
        looks.refresh(otherLooks);
        if (signs.size > 0 && !view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, signs));
      });
      return {
        update: (_view, before) => {
          const { selection, doc } = view.state;
          if (!view.hasFocus() || (selection.eq(before.selection) && doc === before.doc)) return;
          const here = pointHere(view.state);
          // Out of all passages: what is open in the register stays so until one is at another.
          if (here !== null) register.select(here);
        },
        destroy: stop,
      };
    },
  });
}

/** The point in whose passage the caret stands; the innermost, where several do. */
export function pointHere(state: EditorState): ContestedPointId | null {
  const { $head, head } = state.selection;
  if (!$head.parent.inlineContent) return null;
  const [inmost] = passagesAround(state.doc, head)
    .filter(({ from, to }) => from <= head && head <= to)
    .toSorted((one, other) => one.to - one.from - (other.to - other.from));
  return (inmost?.point as ContestedPointId | undefined) ?? null;
}

function isBesideSign(state: EditorState): boolean {
  const { head } = state.selection;
  return (key.getState(state) ?? DecorationSet.empty).find(head, head).length > 0;
}

/** The points whose words look otherwise than before, and those whose signs are to be drawn anew. */
function changedPoints(before: RegisterView, now: RegisterView): { looks: Set<string>; signs: Set<string> } {
  const looks = new Set<string>();
  const signs = new Set<string>();
  if (before.selected !== now.selected) {
    for (const id of [before.selected, now.selected]) if (id !== null) looks.add(id);
  }
  if (before.preview !== now.preview) {
    for (const shown of [before.preview, now.preview]) if (shown !== null) signs.add(shown.point);
  }
  if (before.points !== now.points) {
    for (const id of new Set([...(before.points?.keys() ?? []), ...(now.points?.keys() ?? [])])) {
      const [one, other] = [before.points?.get(id), now.points?.get(id)];
      if (one?.number !== other?.number || one?.state !== other?.state) signs.add(id);
    }
  }
  return { looks: new Set([...looks, ...signs]), signs };
}

function drawAll(doc: Node, register: RegisterStore): DecorationSet {
  return DecorationSet.create(doc, draw(doc, passagesIn(doc), register));
}

/** Draws anew only in the blocks that a change touched: a paper may have hundreds of points. */
function drawChanged(tr: Transaction, before: DecorationSet, register: RegisterStore): DecorationSet {
  const { from, first, last } = changedBlocks(tr.before, tr.doc);
  const blocks: Place[] = [];
  let offset = from;
  for (let index = first; index < last; index += 1) {
    const block = tr.doc.child(index);
    blocks.push({ block, offset });
    offset += block.nodeSize;
  }
  return drawBlocks(tr.doc, before.map(tr.mapping, tr.doc), register, blocks);
}

/** Draws anew only in the blocks that hold passages of these points: the caret goes from one to the next all the time. */
function drawPoints(
  doc: Node,
  before: DecorationSet,
  register: RegisterStore,
  points: ReadonlySet<string>,
): DecorationSet {
  const blocks: Place[] = [];
  doc.forEach((block, offset) => {
    if (passagesInBlock(block).some(({ point }) => points.has(point))) blocks.push({ block, offset });
  });
  return drawBlocks(doc, before, register, blocks);
}

/** A top-level block and the position before it. */
interface Place {
  block: Node;
  offset: number;
}

function drawBlocks(
  doc: Node,
  before: DecorationSet,
  register: RegisterStore,
  blocks: readonly Place[],
): DecorationSet {
  const stale = blocks.flatMap(({ block, offset }) => before.find(offset, offset + block.nodeSize));
  const ranges = blocks.flatMap(({ block, offset }) =>
    passagesInBlock(block).map(({ point, from, to }) => ({ point, from: from + offset, to: to + offset })),
  );
  if (stale.length === 0 && ranges.length === 0) return before;
  return before.remove(stale).add(doc, draw(doc, ranges, register));
}

function draw(doc: Node, ranges: readonly PassageRange[], register: RegisterStore): Decoration[] {
  const { points, preview } = register.view();
  if (points === null) return [];
  // A passage may stand in several places; its wording is proposed for the first.
  const previewed = preview === null ? undefined : passagesIn(doc).find(({ point }) => point === preview.point);
  return ranges.flatMap(({ point: id, from, to }) => {
    const point = points.get(id as ContestedPointId);
    if (point === undefined) return [];
    const shown = preview?.point === id ? preview : null;
    const drawn = [
      Decoration.widget(
        from,
        (view) => openingSign(point, view.editable),
        leftToMouse({
          // Behind the caret, because what is written there stands before the passage.
          side: 1,
          key: `opens ${id} ${point.number} ${point.state}`,
          ignoreSelection: true,
          marks: marksAcross(doc, from),
        }),
      ),
      closing(doc, id, to, false),
    ];
    if (shown === null || from !== previewed?.from) return drawn;
    const { wording } = shown;
    const spec = { side: 2, key: `reads ${wording}`, marks: marksAcross(doc, from) };
    return [...drawn, Decoration.widget(from, () => proposal(wording), spec)];
  });
}

/** The markers of the passages that go on before and behind a sign, which stands in them but not in its own. */
function marksAcross(doc: Node, pos: number): Mark[] {
  const { nodeBefore, nodeAfter } = doc.resolve(pos);
  const after = pointsOf(nodeAfter?.marks ?? []);
  return (nodeBefore?.marks ?? []).filter((mark) => pointsOf([mark]).some((point) => after.includes(point)));
}

/** The closing bracket stands on the side of the caret on which the next letter will not be. */
function withCaretSide(signs: DecorationSet, state: EditorState): DecorationSet {
  const { selection } = state;
  if (!selection.empty || !isOutside(state)) return signs;
  const own = signs.find(selection.from, selection.from, (spec: Partial<ClosingSpec>) => spec.closes !== undefined);
  if (own.length === 0) return signs;
  const flipped = own.map(({ spec, from }) => closing(state.doc, (spec as ClosingSpec).closes, from, true));
  return signs.remove(own).add(state.doc, flipped);
}

interface ClosingSpec {
  /** The point whose passage ends here. */
  closes: string;
}

function closing(doc: Node, point: string, at: number, beforeCaret: boolean): Decoration {
  const spec: ClosingSpec = { closes: point };
  return Decoration.widget(
    at,
    () => bracket("contested-close", "⟧"),
    leftToMouse({
      ...spec,
      side: beforeCaret ? -1 : 1,
      key: `closes ${point} ${String(beforeCaret)}`,
      ignoreSelection: true,
      marks: marksAcross(doc, at),
    }),
  );
}

/** No `<button>`: that is a box of its own, and a line would break between it and the passage. */
function openingSign({ id, number, state }: ContestedPointView, writes: boolean): HTMLElement {
  return element(
    "span",
    "contested-sign",
    {
      role: "button",
      // Who writes gets there by a key that knows the caret; Tab belongs to the text.
      tabindex: writes ? "-1" : "0",
      contenteditable: "false",
      "data-point": id,
      "data-state": state,
      "aria-label": say("contestedSign", { number, state: sayEntry(`state_${state}`) }),
    },
    [
      bracket("contested-bracket", "⟦"),
      element("span", "contested-number", { "aria-hidden": "true" }, [String(number)]),
    ],
  );
}

function proposal(wording: string): HTMLElement {
  return element("ins", "contested-proposal", { contenteditable: "false" }, [wording]);
}

function bracket(className: string, text: string): HTMLElement {
  return element("span", className, { "aria-hidden": "true", contenteditable: "false" }, [text]);
}

function pointAt(event: Event): ContestedPointId | null {
  const { target } = event;
  const sign = target instanceof Element ? target.closest<HTMLElement>(".contested-sign") : null;
  return (sign?.dataset["point"] as ContestedPointId | undefined) ?? null;
}
