import { TextSelection, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { depthOf, extentOf, moveBlocks, type OutlineBlock } from "@feder/shared/document";
import { blockAt, type Block } from "../blocks/places.ts";

/** The origin of the transactions that move blocks; undo follows it. */
export const MOVING = Symbol("moving blocks");

/** Blocks that move together and where they go: before the block that is at index `before` now. */
export interface Move {
  from: number;
  count: number;
  before: number;
}

/** One step up or down, alone or with everything that belongs to a Leitsatz or Leitziel; null at the edge. */
export function stepOf(blocks: readonly OutlineBlock[], from: number, direction: "up" | "down", whole: boolean): Move | null {
  const count = whole ? extentOf(blocks, from) : 1;
  if (direction === "up") {
    if (from === 0) return null;
    return { from, count, before: whole ? startBefore(blocks, from) : from - 1 };
  }
  const next = from + count;
  if (next >= blocks.length) return null;
  return { from, count, before: next + (whole ? stepDown(blocks, from, next) : 1) };
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

/** Up with all that belongs to it: before the neighbour of the same rank, or just over a higher one or a heading. */
function startBefore(blocks: readonly OutlineBlock[], from: number): number {
  const rank = rankOf(blocks[from]);
  for (let at = from - 1; at > 0; at -= 1) {
    const block = blocks[at];
    if (block?.type === "heading" || rankOf(block) <= rank) return at;
  }
  return 0;
}

/** Down with all that belongs to it: past the next unit of the same rank, or just under a higher one or a heading. */
function stepDown(blocks: readonly OutlineBlock[], from: number, next: number): number {
  return rankOf(blocks[next]) === rankOf(blocks[from]) ? extentOf(blocks, next) : 1;
}

function rankOf(block: OutlineBlock | undefined): number {
  return block?.type === "statement" ? (depthOf(block) ?? Infinity) : Infinity;
}
