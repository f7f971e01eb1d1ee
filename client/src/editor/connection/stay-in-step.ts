import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey, type ProsemirrorBinding } from "@tiptap/y-tiptap";

/**
 * Keeps the page in step where the binding fails at a change. y-tiptap 3.0.9 looks for the new place of the
 * caret once the document has changed, and after some structure edits of others it throws ("Position N out of
 * range"). The page would go on with the old text, and its next keystroke would write that over the words of
 * the others. Here it is rendered anew instead. Call it once, when the view has its plugins.
 */
export function stayInStep(view: Pick<EditorView, "state">): void {
  const sync = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding } | undefined;
  if (sync === undefined) return;
  const { binding } = sync;
  const observe = binding._observeFunction as Observer;
  const steady: Observer = (...change) => {
    try {
      observe(...change);
    } catch {
      // The same error comes from many places of the caret; the new rendering does not ask for it.
      binding._forceRerender();
    }
  };
  binding.type.unobserveDeep(observe);
  // The binding takes this one away when it ends.
  binding._observeFunction = steady;
  binding.type.observeDeep(steady);
}

type Observer = Parameters<ProsemirrorBinding["type"]["observeDeep"]>[0];
