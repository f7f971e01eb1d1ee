import { Extension } from "@tiptap/core";
import { Plugin, PluginKey, Selection, TextSelection } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { getRelativeSelection, ySyncPluginKey, type ProsemirrorBinding } from "@tiptap/y-tiptap";
import type * as Y from "yjs";

/**
 * Keeps a caret that the browser has just moved. The browser tells of it in a task of its own; what others write
 * may be drawn before. ProseMirror then puts the caret back to where it knew it: an
 * End is lost, and the next words land inside another one.
 */
export function caretBeforeOthers(document: Y.Doc): Extension {
  return Extension.create({
    name: "caretBeforeOthers",
    addProseMirrorPlugins: () => [caretBeforeOthersPlugin(document)],
  });
}

function caretBeforeOthersPlugin(document: Y.Doc): Plugin {
  return new Plugin({
    key: new PluginKey("caretBeforeOthers"),
    view: (opened) => {
      // The binding remembers the caret here, and finds its place again once the others' change is in.
      const remember = () => {
        const sync = ySyncPluginKey.getState(opened.state) as { binding?: ProsemirrorBinding } | undefined;
        const unread = unreadSelection(opened);
        if (unread === null || sync?.binding === undefined) return;
        const { binding } = sync;
        const moved = opened.state.apply(opened.state.tr.setSelection(unread));
        binding.beforeTransactionSelection = getRelativeSelection(binding, moved);
      };
      document.on("beforeAllTransactions", remember);
      return {
        destroy: () => document.off("beforeAllTransactions", remember),
      };
    },
  });
}

/** What ProseMirror does not show in its types, and what it asks itself when the browser tells of a new selection. */
interface Inside {
  /** False while the focus has only just come, and the browser put the caret anywhere. */
  focused: boolean;
  domSelectionRange: () => Pick<globalThis.Selection, "anchorNode" | "anchorOffset" | "focusNode" | "focusOffset">;
  domObserver: {
    suppressingSelectionUpdates: boolean;
    currentSelection: { eq: (range: unknown) => boolean };
    ignoreSelectionChange: (range: unknown) => boolean | undefined;
  };
  input: { lastFocus: number };
}

/** Milliseconds after the focus in which a caret at the start is the browser's doing; ProseMirror takes as many. */
const FOCUS_SETTLES = 200;

/** The selection that the browser shows and the editor does not know yet, or null. */
function unreadSelection(view: EditorView): Selection | null {
  if (view.composing || !view.hasFocus()) return null;
  const inside = view as unknown as Inside;
  if (!inside.focused) return null;
  const { domObserver, input } = inside;
  const range = inside.domSelectionRange();
  const { anchorNode, anchorOffset, focusNode, focusOffset } = range;
  if (anchorNode === null || focusNode === null || domObserver.suppressingSelectionUpdates) return null;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return null;
  if (domObserver.currentSelection.eq(range) || domObserver.ignoreSelectionChange(range) === true) return null;
  const { doc, selection } = view.state;
  const $anchor = doc.resolve(view.posAtDOM(anchorNode, anchorOffset, 1));
  const $head = doc.resolve(view.posAtDOM(focusNode, focusOffset, 1));
  const read = TextSelection.between($anchor, $head, selection.head < $head.pos ? 1 : -1);
  if (read.eq(selection)) return null;
  return input.lastFocus > Date.now() - FOCUS_SETTLES && read.eq(Selection.atStart(doc)) ? null : read;
}
