import { TextSelection, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { depthOf, extentOf, moveBlocks, type OutlineBlock } from "@feder/shared/document";
import { blockAt, type Block } from "../blocks/places.ts";
import { MOVING } from "./moving.ts";

/** Blocks that move together and where they go: before the block that is at index `before` now. */
export interface Move {
  from: number;
  count: number;
  before: number;
}

/**
 * One step up or down; null at the edge. A Leitsatz or Leitziel goes, if it is to go `whole`, with everything
 * that belongs to it and over a whole neighbour; every other block goes over one block.
 */
export function stepOf(
  blocks: readonly OutlineBlock[],
  from: number,
  direction: "up" | "down",
  whole: boolean,
): Move | null {
  const alone = !whole || !holdsOthers(blocks[from]);
  const count = alone ? 1 : extentOf(blocks, from);
  if (direction === "up") {
    if (from === 0) return null;
    return { from, count, before: alone ? from - 1 : startBefore(blocks, from) };
  }
  const next = from + count;
  if (next >= blocks.length) return null;
  return { from, count, before: alone ? next + 1 : endAfter(blocks, from, next) };
}

/**
 * Moves blocks through the shared document, not through a ProseMirror transaction, which would write one
 * block's text over its neighbour's (reason in shared/document/move.ts). The caret stays where it was in
 * its block. Returns the index at which the first moved block now stands, or null where nothing moved.
 */
export function runMove(view: EditorView, { from, count, before }: Move): number | null {
  const sync = ySyncPluginKey.getState(view.state) as { type: Y.XmlFragment; doc: Y.Doc } | undefined;
  const undo = yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager } | undefined;
  if (sync === undefined || sync.type.length !== view.state.doc.childCount) return null;
  if (before >= from && before <= from + count) return null;
  const caret = caretIn(view.state, from, count);
  undo?.undoManager.stopCapturing();
  sync.doc.transact(() => moveBlocks(sync.type, from, count, before), MOVING);
  undo?.undoManager.stopCapturing();
  const to = before > from ? before - count : before;
  putCaret(view, to, caret);
  return to;
}

/** Where the caret stands relative to the first moved block, or at its start if it is elsewhere. */
function caretIn(state: EditorState, from: number, count: number): { anchor: number; head: number } {
  const first = blockAt(state.doc, from);
  const last = blockAt(state.doc, from + count - 1);
  if (first === null || last === null) return { anchor: 1, head: 1 };
  const { anchor, head } = state.selection;
  const end = last.pos + last.node.nodeSize;
  const inside = (pos: number) => pos > first.pos && pos < end;
  if (!inside(anchor) || !inside(head)) return { anchor: 1, head: 1 };
  return { anchor: anchor - first.pos, head: head - first.pos };
}

function putCaret(view: EditorView, index: number, caret: { anchor: number; head: number }): void {
  const block: Block | null = blockAt(view.state.doc, index);
  if (block === null) return;
  const { doc } = view.state;
  const at = (offset: number) => doc.resolve(Math.min(block.pos + offset, doc.content.size));
  const tr = view.state.tr.setSelection(TextSelection.between(at(caret.anchor), at(caret.head)));
  view.dispatch(tr.scrollIntoView());
}

function holdsOthers(block: OutlineBlock | undefined): boolean {
  return block?.type === "statement" && block.kind !== "measure";
}

/**
 * Up with all that belongs to it: before the neighbour of the same rank, or over a higher one or a heading with
 * what follows it, so that nothing comes to belong to something else.
 */
function startBefore(blocks: readonly OutlineBlock[], from: number): number {
  for (let at = from - 1; at > 0; at -= 1) if (startsUnit(blocks[at], blocks[from])) return at;
  return 0;
}

/** The same downwards. */
function endAfter(blocks: readonly OutlineBlock[], from: number, next: number): number {
  for (let at = next + 1; at < blocks.length; at += 1) if (startsUnit(blocks[at], blocks[from])) return at;
  return blocks.length;
}

/** Whether what belongs to `other` ends before `block`: at a heading, or a statement of its own or a higher rank. */
function startsUnit(block: OutlineBlock | undefined, other: OutlineBlock | undefined): boolean {
  return block?.type === "heading" || rankOf(block) <= rankOf(other);
}

function rankOf(block: OutlineBlock | undefined): number {
  return block?.type === "statement" ? (depthOf(block) ?? Infinity) : Infinity;
}
