import { TextSelection, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey, yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { mergeStatements, splitStatement, type SplitPlace } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { announce } from "../../app/announce.ts";
import { blockAt, idOf, kindOf, type Block } from "../blocks/places.ts";
import { say } from "../words.ts";
import { blockName } from "./block-name.ts";
import { MOVING } from "./moving.ts";
import { sayRestructure } from "./restructure-words.ts";

/** The statement with the caret and the next one of its kind; null where there is none. */
export function mergeWithNext(view: EditorView, at: Block): boolean {
  const kind = kindOf(at.node);
  const next =
    kind === null ? -1 : view.state.doc.children.findIndex((node, index) => index > at.index && kindOf(node) === kind);
  if (next === -1 || kind === null) {
    announce(sayRestructure("noNext", { kind: say(kind ?? "measure") }));
    return false;
  }
  return mergeBlocks(view, at.index, next);
}

/**
 * Merges one statement into another of the paper, through the shared document and not by a ProseMirror transaction,
 * which would write one block's text over its neighbour's (reason in shared/document/move.ts). The caret stands before
 * what came.
 */
export function mergeBlocks(view: EditorView, into: number, other: number): boolean {
  const [stays, goes] = [blockAt(view.state.doc, into), blockAt(view.state.doc, other)];
  if (stays === null || goes === null || idOf(stays.node) === null || idOf(goes.node) === null) return false;
  const names = { one: blockName(view.state, stays), other: blockName(view.state, goes) };
  const text = stays.node.children.findLastIndex((part) => !PARTS_BEHIND.has(part.type.name));
  if (!change(view, (content) => mergeStatements(content, into, other))) return false;
  const merged = blockAt(view.state.doc, other < into ? into - 1 : into);
  if (merged !== null) {
    let pos = merged.pos + 1;
    for (let at = 0; at <= text; at += 1) pos += merged.node.maybeChild(at)?.nodeSize ?? 0;
    putCaret(view, pos);
  }
  announce(sayRestructure("merged", names));
  return true;
}

/** Splits the statement with the caret there; the caret goes into the title of the new one. */
export function splitHere(view: EditorView): boolean {
  const { state } = view;
  const place = placeOf(state);
  const index = state.selection.$from.index(0);
  const block = blockAt(state.doc, index);
  if (place === null || block === null || idOf(block.node) === null) {
    announce(sayRestructure("noPlace"));
    return false;
  }
  const name = blockName(state, block);
  let made = -1;
  if (!change(view, (content) => (made = splitStatement(content, index, place, newId<"Statement">())))) return false;
  const fresh = blockAt(view.state.doc, made);
  if (fresh === null) return true;
  putCaret(view, fresh.pos + 2);
  announce(sayRestructure("split", { name, now: blockName(view.state, fresh) }));
  return true;
}

/** Parts that stand behind the text of a statement. */
const PARTS_BEHIND = new Set(["responsibleParty", "measureDetail"]);

/** Where the caret cuts its statement; null where it stands in none. Names and details stay whole. */
function placeOf({ selection: { $from } }: EditorState): SplitPlace | null {
  if ($from.depth < 2 || kindOf($from.node(1)) === null) return null;
  const part = $from.index(1);
  if (PARTS_BEHIND.has($from.node(2).type.name)) return { part, offset: 0 };
  return { part, offset: $from.depth === 2 ? $from.parentOffset : $from.index(2) };
}

/** Changes the shared document as one step of undo; false where the page does not show it as it is. */
function change(view: EditorView, restructure: (content: Y.XmlFragment) => void): boolean {
  const sync = ySyncPluginKey.getState(view.state) as { type: Y.XmlFragment; doc: Y.Doc } | undefined;
  const undo = yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager } | undefined;
  if (sync === undefined || sync.type.length !== view.state.doc.childCount) return false;
  undo?.undoManager.stopCapturing();
  sync.doc.transact(() => restructure(sync.type), MOVING);
  undo?.undoManager.stopCapturing();
  return true;
}

function putCaret(view: EditorView, pos: number): void {
  const { doc, tr } = view.state;
  view.dispatch(tr.setSelection(TextSelection.near(doc.resolve(Math.min(pos, doc.content.size)))).scrollIntoView());
  view.focus();
}
