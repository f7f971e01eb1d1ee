import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { TextSelection, type Transaction } from "@tiptap/pm/state";
import type { LostWordsView } from "@feder/shared/api";
import { passagesIn } from "../contested/passages.ts";
import { showPosition } from "../page/scroll-to.ts";

/**
 * Puts swallowed words back into the text, selected, where their author can place them. Words of a contested
 * passage come back at its end and within it. Others, and those whose passage is gone with them, become a paragraph
 * of their own: at the end of the text of the statement in which they stood; else behind the block with the caret.
 */
export function putBack(editor: Editor, lost: Pick<LostWordsView, "text" | "statement" | "point">): void {
  const { state } = editor;
  const { schema } = state;
  const { text, statement, point } = lost;
  const marks = point === null ? [] : [schema.mark("contested", { id: point })];
  const end = passagesIn(state.doc).findLast((range) => range.point === point)?.to;
  if (end !== undefined) {
    const around = state.doc.resolve(end).nodeBefore?.marks ?? marks;
    const transaction = state.tr.insert(end, schema.text(` ${text.trim()}`, around));
    select(editor, transaction, end + 1, end + 1 + text.trim().length);
    return;
  }
  const at = (statement === null ? null : textEndOf(state.doc, statement)) ?? behindCaret(editor);
  const words = schema.text(text, marks);
  const paragraph = schema.nodes["paragraph"]?.create(null, words);
  if (paragraph === undefined) throw new Error("the schema has no paragraph");
  const transaction = state.tr.insert(at, paragraph);
  select(editor, transaction, at + 1, at + 1 + words.nodeSize);
}

function select({ view }: Editor, transaction: Transaction, from: number, to: number): void {
  view.dispatch(transaction.setSelection(TextSelection.create(transaction.doc, from, to)));
  view.focus();
  showPosition(view, from);
}

/** The position behind the last paragraph or list of a statement, so that parties and details stay below. */
function textEndOf(doc: Node, id: string): number | null {
  let end: number | null = null;
  doc.forEach((block, offset) => {
    if (block.type.name !== "statement" || block.attrs["id"] !== id || end !== null) return;
    end = offset + 1 + (block.firstChild?.type.name === "statementTitle" ? block.firstChild.nodeSize : 0);
    block.forEach((part, inner) => {
      if (TEXT_PARTS.has(part.type.name)) end = offset + 1 + inner + part.nodeSize;
    });
  });
  return end;
}

const TEXT_PARTS = new Set(["paragraph", "bulletList", "orderedList"]);

function behindCaret({ state: { doc, selection } }: Editor): number {
  return selection.$head.depth > 0 ? selection.$head.after(1) : doc.content.size;
}
