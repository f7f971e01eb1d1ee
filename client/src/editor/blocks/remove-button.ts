import { TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { element } from "../element.ts";

/** The button at the end of a part's line that takes the part away. */
export function removeButton(name: string, view: EditorView, getPos: () => number | undefined): HTMLButtonElement {
  const button = element("button", "part-remove", { type: "button", tabindex: "-1", "aria-label": name, title: name }, [
    "×",
  ]);
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    const pos = getPos();
    const node = pos === undefined ? null : view.state.doc.nodeAt(pos);
    if (pos === undefined || node === null) return;
    const tr = view.state.tr.delete(pos, pos + node.nodeSize);
    view.dispatch(tr.setSelection(TextSelection.near(tr.doc.resolve(pos), -1)));
    view.focus();
  });
  return button;
}
