import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { LostWordsView } from "@feder/shared/api";
import { showPosition } from "../page/scroll-to.ts";

/**
 * Puts swallowed words back into the text as a paragraph of their own, where their author can place them: at
 * the end of the text of the statement in which they stood; else behind the block with the caret.
 */
export function putBack(editor: Editor, { text, statement }: Pick<LostWordsView, "text" | "statement">): void {
  const { state, view } = editor;
  const { schema } = state;
  const at = (statement === null ? null : textEndOf(state.doc, statement)) ?? behindCaret(editor);
  const words = schema.text(text);
  const paragraph = schema.nodes["paragraph"]?.create(null, words);
  if (paragraph === undefined) throw new Error("the schema has no paragraph");
  const transaction = state.tr.insert(at, paragraph);
  transaction.setSelection(TextSelection.create(transaction.doc, at + 1, at + 1 + words.nodeSize));
  view.dispatch(transaction);
  view.focus();
  showPosition(view, at + 1);
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
