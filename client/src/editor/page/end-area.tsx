import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import css from "./paper-page.module.css";

/** The free space under the text: a click there writes on at the end, as on paper. The keyboard leaves a block by Enter. */
export function EndArea({ editor }: { editor: Editor }) {
  return (
    <div
      className={css.end}
      onMouseDown={(event) => {
        event.preventDefault();
        writeAtEnd(editor);
      }}
    />
  );
}

function writeAtEnd(editor: Editor): void {
  const { state, view } = editor;
  const tr = state.tr;
  const last = state.doc.lastChild;
  if (last?.type.name !== "paragraph") {
    tr.insert(state.doc.content.size, state.schema.node("paragraph"));
  }
  view.dispatch(tr.setSelection(TextSelection.atEnd(tr.doc)).scrollIntoView());
  view.focus();
}
