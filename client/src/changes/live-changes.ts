import type { Editor } from "@tiptap/core";
import { type Change, changesIn, createComparison, withoutMarkers } from "@feder/shared/compare";
import { type DocumentNode, readBlock, writersSince } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type * as Y from "yjs";
import type { ChangeDrawing } from "../editor/changes/layer.ts";
import type { Connection } from "../editor/connection/connection.ts";
import type { Base } from "./base.ts";
import { changeText, drawChanges, namesIn } from "./draw-changes.ts";
import { sayChange } from "./words.ts";
import { createWriterNames } from "./writer-names.ts";

/** The changes since a state, marked in the text as long as they are wanted. */
export interface LiveChanges {
  /** How many there are, and at which one reads, from 0; the same object until something differs. */
  view: () => ChangesView;
  subscribe: (listener: () => void) => () => void;
  /** Goes to the next change or the one before, around the ends; answers what is there, in words. With `enter` the caret goes there. */
  go: (direction: 1 | -1, enter: boolean) => string | null;
  stop: () => void;
}

/** What is to be said of the changes; null before they are known. */
export interface ChangesView {
  count: number | null;
  at: number | null;
}

export interface LiveChangesParts {
  editor: Editor;
  connection: Connection;
  drawing: ChangeDrawing;
  paper: { id: PaperId; number: number };
  base: Base;
  categoryName: (id: string) => string | null;
}

/** Milliseconds from a change of the text to its marks: typing must not wait for them. */
const CALM_MS = 400;

/** Compares the text with a state, and again a moment after each change. */
export function createLiveChanges({
  editor,
  connection,
  drawing,
  paper,
  base,
  categoryName,
}: LiveChangesParts): LiveChanges {
  const { view: text } = editor;
  const compare = createComparison(base.blocks);
  const names = namesIn(base.blocks, paper.number);
  const listeners = new Set<() => void>();
  const read = new WeakMap<Node, DocumentNode>();
  let changes: Change[] = [];
  let elements: readonly Y.XmlElement[] = [];
  /** Where one reads; it stays at its words while others write before it. Several blocks may be gone at one place. */
  let here: { place: number; nth: number } | null = null;
  let shown: ChangesView = { count: null, at: null };
  let timer: ReturnType<typeof setTimeout> | undefined;

  const soon = () => {
    timer ??= setTimeout(look, CALM_MS);
  };
  const writers = createWriterNames(paper.id, connection.awareness, soon);

  const look = () => {
    timer = undefined;
    if (editor.isDestroyed) return;
    const now = connection.content.toArray() as Y.XmlElement[];
    // What somebody composes from several keys must not be drawn anew under their hands; and a text that the editor
    // has not taken over yet is none that could be marked.
    if (text.composing || (now.length !== text.state.doc.childCount && now.length > 0)) return soon();
    const blocks = now.map((element, index) => blockOf(element, text.state.doc.child(index)));
    changes = changesIn(compare(blocks), base.blocks, blocks);
    elements = now;
    draw();
  };

  /** A node of the editor is another one as soon as anything in it is: it tells which blocks need to be read. */
  const blockOf = (element: Y.XmlElement, node: Node) => {
    const known = read.get(node);
    if (known !== undefined) return known;
    const [block] = withoutMarkers(readBlock(element));
    if (block === undefined) throw new Error(`a block of the text is none: ${element.nodeName}`);
    read.set(node, block);
    return block;
  };

  const who = ({ row }: Change) => {
    const element = row.state === "dropped" ? undefined : elements[row.after];
    if (element === undefined || base.vector === null) return "";
    const [first, second, ...more] = writers.of(writersSince(element, base.vector));
    const some = [first, second].filter((name) => name !== undefined).join(", ");
    if (some === "") return "";
    return sayChange("by", { who: more.length === 0 ? some : sayChange("more", { names: some, count: more.length }) });
  };

  const draw = () => {
    const at = here === null ? -1 : indexOf(changes, here);
    const parts = { Decoration: drawing.Decoration, before: base.blocks, names, categoryName, who };
    drawing.show(editor, drawChanges(changes, { ...parts, isAt: (change) => change === changes[at] }));
    const next = { count: changes.length, at: at === -1 ? null : at };
    if (next.count === shown.count && next.at === shown.at) return;
    shown = next;
    for (const listener of listeners) listener();
  };

  const onTransaction = ({ transaction }: { transaction: Transaction }) => {
    if (!transaction.docChanged) return;
    if (here !== null) here = { ...here, place: transaction.mapping.map(here.place) };
    soon();
  };

  editor.on("transaction", onTransaction);
  look();
  return {
    view: () => shown,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    go: (direction, enter) => {
      const from =
        here?.place ?? (enter ? text.state.selection.head : firstInSight(editor) - (direction === 1 ? 1 : 0));
      const index = nextFrom(changes, shown.at, from, direction);
      const change = changes[index];
      if (change === undefined) return null;
      const first = changes.findIndex((other) => other.from === change.from);
      here = { place: change.from, nth: index - first };
      draw();
      show(editor, change, index);
      if (enter) editor.commands.focus(insideOf(change), { scrollIntoView: false });
      return `${sayChange("at", { at: index + 1, count: changes.length })}: ${changeText(change, { names, who })}`;
    },
    stop: () => {
      clearTimeout(timer);
      writers.stop();
      editor.off("transaction", onTransaction);
      if (!editor.isDestroyed) drawing.show(editor, []);
    },
  };
}

function indexOf(changes: readonly Change[], { place, nth }: { place: number; nth: number }): number {
  const first = changes.findIndex(({ from }) => from === place);
  return first !== -1 && changes[first + nth]?.from === place ? first + nth : first;
}

function nextFrom(changes: readonly Change[], at: number | null, place: number, direction: 1 | -1): number {
  if (changes.length === 0) return -1;
  if (at !== null) return (at + direction + changes.length) % changes.length;
  const behind = changes.findIndex((change) => change.from > place);
  if (direction === 1) return behind === -1 ? 0 : behind;
  return ((behind === -1 ? changes.length : behind) - 1 + changes.length) % changes.length;
}

/** A position at the first change in a changed block, where the caret can stand. */
function insideOf({ from, to, marks: [first] }: Change): number {
  if (first === undefined) return Math.min(from + 1, to);
  return first.is === "added" ? first.from : first.at;
}

/** Where the text begins that can be seen. */
function firstInSight({ view }: Editor): number {
  const { left, width } = view.dom.getBoundingClientRect();
  return view.posAtCoords({ left: left + width / 2, top: window.innerHeight / 3 })?.pos ?? 0;
}

/** Brings a change into the middle of the window: its first word, or the line that says what became of its block. */
function show({ view }: Editor, { from, row }: Change, index: number): void {
  const note = view.dom.querySelectorAll(".change-note")[index];
  const block = row.state === "changed" ? view.nodeDOM(from) : null;
  const word = block instanceof HTMLElement ? block.querySelector(".change-added, .change-removed") : null;
  (word ?? note)?.scrollIntoView({ block: "center" });
}
