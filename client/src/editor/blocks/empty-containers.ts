import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";

/** What goes into an empty container to give a place to type. */
const FILLING: Readonly<Record<string, string>> = {
  doc: "paragraph",
  statement: "statementTitle",
  listItem: "paragraph",
  blockquote: "paragraph",
  bulletList: "listItem",
  orderedList: "listItem",
};

/**
 * Gives a place to type where the person stands in something empty. The format allows empty containers, so
 * that no edit of two people is invalid; but only the person who stands in one needs a line there, so
 * nothing is filled for others.
 */
export const EmptyContainers = Extension.create({
  name: "emptyContainers",
  addProseMirrorPlugins() {
    const { editor } = this;
    return [
      new Plugin({
        key: new PluginKey("emptyContainers"),
        appendTransaction: (transactions, _before, after) => {
          if (!editor.isEditable || transactions.some((tr) => tr.getMeta(ySyncPluginKey) !== undefined)) return null;
          if (!transactions.some((tr) => tr.docChanged || tr.selectionSet)) return null;
          return fill(after);
        },
        props: {
          // A paper that another person emptied has no line; the first key or click makes one.
          handleKeyDown: (view) => dispatchFill(view.state, view.dispatch),
          handleClick: (view) => dispatchFill(view.state, view.dispatch),
        },
      }),
    ];
  },
});

function dispatchFill(state: EditorState, dispatch: (tr: Transaction) => void): false {
  if (state.doc.childCount > 0) return false;
  const tr = fill(state);
  if (tr !== null) dispatch(tr);
  return false;
}

function fill(state: EditorState): Transaction | null {
  const { $from } = state.selection;
  const container: Node = $from.parent;
  const filling = FILLING[container.type.name];
  if (filling === undefined || container.childCount > 0 || container.isTextblock) return null;
  const node = made(state, filling);
  const tr = state.tr.insert($from.pos, node);
  return tr.setSelection(TextSelection.near(tr.doc.resolve($from.pos + 1)));
}

function made(state: EditorState, name: string): Node {
  const inner = name === "listItem" ? [made(state, "paragraph")] : [];
  return state.schema.node(name, null, inner);
}
