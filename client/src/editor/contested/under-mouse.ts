import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";

/**
 * A widget that leaves the caret on the side on which the mouse put it, as long as the button is down. To put it
 * on the other side would end the selection that the mouse is about to make: no passage could be selected from its
 * first letter on.
 */
export function leftToMouse<Spec extends object>(spec: Spec): Spec {
  return Object.defineProperty({ ...spec }, "relaxedSide", { get: () => isDown });
}

/**
 * To be called when the button goes down in the text; once it is up, a caret beside such a widget goes to its side.
 * `beside` tells whether the caret is.
 */
export function followMouse(view: EditorView, beside: (state: EditorState) => boolean): void {
  isDown = true;
  const over = new AbortController();
  const onUp = () => {
    over.abort();
    isDown = false;
    requestAnimationFrame(() => {
      if (view.isDestroyed || !view.hasFocus()) return;
      // A busy page has not told the editor yet where the click was, and it would put the caret back.
      view.dom.ownerDocument.dispatchEvent(new Event("selectionchange"));
      if (view.state.selection.empty && beside(view.state)) view.focus();
    });
  };
  // A drag of selected words ends without the button going up.
  for (const end of ["mouseup", "dragend"]) window.addEventListener(end, onUp, { signal: over.signal });
}

let isDown = false;
