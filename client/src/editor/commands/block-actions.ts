import { Fragment } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { extentOf } from "@feder/shared/document";
import { announce } from "../../app/announce.ts";
import { dismissToast, showToast } from "../../app/toast.ts";
import { categoriesOf, categoryName, roleName } from "../blocks/categories.ts";
import { blockAt, kindOf, outlineBlocks, type Block } from "../blocks/places.ts";
import { withoutMarkers } from "../contested/pasted-markers.ts";
import { say } from "../words.ts";
import { addPart, partOf, type Part } from "./add-part.ts";
import { blockName } from "./block-name.ts";
import { convertBlock, type BlockForm, type PartWords } from "./convert-block.ts";
import { runMove, stepOf, type Move } from "./move-block.ts";

/** Moves a block one step, alone or with what belongs to it, and says where it stands now. */
export function moveStep(view: EditorView, block: Block, direction: "up" | "down", whole: boolean): boolean {
  const move = stepOf(outlineBlocks(view.state.doc), block.index, direction, whole);
  if (move === null) announce(say(direction === "up" ? "isFirst" : "isLast", { name: blockName(view.state, block) }));
  else moveAndTell(view, block, move, direction === "up" ? "movedUp" : "movedDown");
  return true;
}

/** Moves a block before the block at index `before`, alone or with what belongs to it. */
export function moveTo(view: EditorView, block: Block, before: number, whole: boolean): boolean {
  const count = whole ? extentOf(outlineBlocks(view.state.doc), block.index) : 1;
  return moveAndTell(view, block, { from: block.index, count, before }, "moved");
}

/** Deletes a block and offers to take that back. */
export function deleteBlock(view: EditorView, block: Block): boolean {
  const undo = undoOf(view);
  const name = blockName(view.state, block);
  undo?.stopCapturing();
  const tr = view.state.tr.delete(block.pos, block.pos + block.node.nodeSize);
  tr.setSelection(TextSelection.near(tr.doc.resolve(Math.min(block.pos, tr.doc.content.size)), 1));
  view.dispatch(tr.scrollIntoView());
  undo?.stopCapturing();
  view.focus();
  if (undo === undefined) return true;
  const step = undo.undoStack.at(-1);
  const toast = showToast(say("deleted", { name }), {
    action: {
      label: say("undo"),
      run: () => {
        // Later changes come off first in an undo stack; this button must not take back something else.
        if (undo.undoStack.at(-1) === step) undo.undo();
        view.focus();
      },
    },
  });
  const stale = () => {
    if (undo.undoStack.at(-1) === step) return;
    undo.off("stack-item-added", stale);
    undo.off("stack-item-popped", stale);
    dismissToast(toast);
  };
  undo.on("stack-item-added", stale);
  undo.on("stack-item-popped", stale);
  return true;
}

/** Puts a copy of a block after it; a statement's copy gets an id of its own, and no dispute of the original. */
export function duplicateBlock(view: EditorView, block: Block): boolean {
  const after = block.pos + block.node.nodeSize;
  const tr = view.state.tr.insert(after, withoutMarkers(Fragment.from(block.node)));
  view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(after + 1))).scrollIntoView());
  view.focus();
  announce(say("duplicated", { name: blockName(view.state, block) }));
  return true;
}

/** Turns a block, or the blocks of the selection, into another form and says what they are now. */
export function changeForm(view: EditorView, form: BlockForm, index?: number): boolean {
  const tr = convertBlock(view.state, form, partWords(view), index);
  if (tr === null) return false;
  if (tr.docChanged) view.dispatch(tr);
  const block = blockAt(view.state.doc, index ?? view.state.selection.$from.index(0));
  if (block !== null) announce(say("isNow", { name: blockName(view.state, block) }));
  view.focus();
  return true;
}

/** Adds a part to a statement and puts the caret into it. */
export function addPartTo(view: EditorView, block: Block, part: Part): boolean {
  if (kindOf(block.node) === null) return false;
  view.dispatch(addPart(view.state, block, part));
  view.focus();
  return true;
}

function moveAndTell(view: EditorView, block: Block, move: Move, message: "moved" | "movedUp" | "movedDown"): boolean {
  const was = blockName(view.state, block);
  const to = runMove(view, move);
  if (to === null) return false;
  const moved = blockAt(view.state.doc, to);
  if (moved === null) return true;
  const now =
    kindOf(moved.node) === null
      ? say("place", { place: to + 1, of: view.state.doc.childCount })
      : blockName(view.state, moved);
  const more = move.count > 1 ? ` ${say("withOthers", { count: move.count - 1 })}` : "";
  announce(`${say(message, { name: was, now })}${more}`);
  return true;
}

function partWords({ state }: EditorView): PartWords {
  const categories = categoriesOf(state);
  return {
    label: (part) => say(partOf(part) ?? "text"),
    party: (party) => [categoryName(party, categories), roleName(party)].filter((word) => word !== null).join(", "),
  };
}

function undoOf(view: EditorView): Y.UndoManager | undefined {
  const state = yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager } | undefined;
  return state?.undoManager;
}
