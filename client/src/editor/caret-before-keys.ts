import { Extension } from "@tiptap/core";
import { AllSelection, Plugin, PluginKey, Selection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * Makes every key work where the caret stands. The browser moves the caret at once, but tells of it in a task of
 * its own, behind keys that wait already: on a busy page, End and a quick Enter would split the line where the
 * caret was before.
 */
export const CaretBeforeKeys = Extension.create({
  name: "caretBeforeKeys",
  priority: 1300,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("caretBeforeKeys"),
      props: {
        handleDOMEvents: {
          keydown: (view, event) => {
            // While an input method composes, it alone knows what the selection stands for.
            if (!view.composing && !event.isComposing)
              view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
            return false;
          },
        },
        handleKeyDown: leaveWholeText,
      },
    }),
  ],
});

/** An arrow key after Ctrl+A: the browser's own way out of the whole text may end in a block's number or button. */
function leaveWholeText(view: EditorView, event: KeyboardEvent): boolean {
  const { doc, selection, tr } = view.state;
  if (!(selection instanceof AllSelection) || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey)
    return false;
  const end = ENDS[event.key];
  if (end === undefined) return false;
  view.dispatch(tr.setSelection(Selection[end](doc)).scrollIntoView());
  return true;
}

const ENDS: Record<string, "atStart" | "atEnd"> = {
  ArrowLeft: "atStart",
  ArrowUp: "atStart",
  ArrowRight: "atEnd",
  ArrowDown: "atEnd",
};
