import type { Node } from "@tiptap/pm/model";
import { TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import type { StatementKind } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { currentBlock, type Block } from "../blocks/places.ts";

/** Inserts an empty Leitsatz, Leitziel or Maßnahme after the current block, with the caret in its title. */
export function insertStatement(state: EditorState, kind: StatementKind): Transaction {
  return insertBlock(
    state,
    state.schema.node("statement", { kind, id: newId<"Statement">() }, [state.schema.node("statementTitle")]),
  );
}

/** Inserts a block after the current one, or in place of an empty paragraph, with the caret at its start. */
export function insertBlock(state: EditorState, block: Node): Transaction {
  const current = currentBlock(state);
  const tr = state.tr;
  const at = placeAfter(state, current);
  if (current !== null && isEmptyParagraph(current.node)) {
    tr.replaceWith(current.pos, current.pos + current.node.nodeSize, block);
    return caretIn(tr, current.pos);
  }
  return caretIn(tr.insert(at, block), at);
}

/** Whether a node is a paragraph without anything in it. */
export function isEmptyParagraph(node: Node): boolean {
  return node.type.name === "paragraph" && node.content.size === 0;
}

function placeAfter(state: EditorState, current: Block | null): number {
  return current === null ? state.doc.content.size : current.pos + current.node.nodeSize;
}

function caretIn(tr: Transaction, pos: number): Transaction {
  return tr.setSelection(TextSelection.near(tr.doc.resolve(pos + 1))).scrollIntoView();
}
