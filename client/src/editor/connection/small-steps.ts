import { Slice } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey, type ProsemirrorBinding } from "@tiptap/y-tiptap";

/**
 * Makes remote changes small. y-tiptap rebuilds every node of the paper at each remote keystroke and
 * replaces the whole document with them: with 300 blocks that is slow, and all decorations and mapped
 * positions are lost. Here unchanged blocks keep their nodes, and only the blocks between the first and the
 * last changed one are replaced. Call it once, when the view has its plugins.
 */
export function takeSmallSteps(view: EditorView): void {
  const sync = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding } | undefined;
  if (sync === undefined) return;
  const { binding } = sync;
  // The binding takes out of the mapping what a transaction changed, with all its parents, before it empties
  // it as well; what is left is right, so the emptying is not needed.
  binding.mapping.clear = () => undefined;
  // Without the binding's own `addToHistory: false`: its plugin keeps that word until the next change, and takes
  // the moving caret of another person for the end of what one is writing. Undo would go letter by letter.
  Object.defineProperty(binding, "_tr", { get: () => withSmallReplace(view.state.tr) });
}

function withSmallReplace(tr: Transaction): Transaction {
  const replace = tr.replace.bind(tr);
  tr.replace = (from, to = from, slice = Slice.empty) => {
    if (from !== 0 || to !== tr.doc.content.size || slice.openStart > 0 || slice.openEnd > 0)
      return replace(from, to, slice);
    const old = tr.doc.content;
    const fresh = slice.content;
    const most = Math.min(old.childCount, fresh.childCount);
    let start = 0;
    let first = 0;
    for (; first < most && old.child(first) === fresh.child(first); first += 1) start += old.child(first).nodeSize;
    let oldEnd = old.size;
    let freshEnd = fresh.size;
    for (let last = 1; last <= most - first; last += 1) {
      const block = old.child(old.childCount - last);
      if (block !== fresh.child(fresh.childCount - last)) break;
      oldEnd -= block.nodeSize;
      freshEnd -= block.nodeSize;
    }
    if (start === oldEnd && start === freshEnd) return tr;
    return replace(start, oldEnd, new Slice(fresh.cut(start, freshEnd), 0, 0));
  };
  return tr;
}
