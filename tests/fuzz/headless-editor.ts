import { CONTENT, MARKS, NODES } from "@feder/shared/document";
import { Schema, type MarkSpec, type NodeSpec } from "@tiptap/pm/model";
import { EditorState, type Plugin, type PluginView, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { redo, undo, ySyncPlugin, yUndoPlugin, yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";

/** An editor without a screen: ProseMirror's state, bound to a live document by the binding that pages use. */
export interface HeadlessEditor {
  readonly state: EditorState;
  dispatch(transaction: Transaction): void;
  undo(): void;
  redo(): void;
  /** Ends the step that undo takes back. */
  stopCapturing(): void;
  destroy(): void;
}

/** Binds an editor to a paper; everything is undone that is written in it or with one of `trackedOrigins`. */
export function headlessEditor(document: Y.Doc, trackedOrigins: readonly unknown[] = []): HeadlessEditor {
  const content = document.getXmlFragment(CONTENT);
  const plugins: Plugin[] = [
    ySyncPlugin(content) as Plugin,
    yUndoPlugin({ trackedOrigins: [...trackedOrigins], protectedNodes: new Set(Object.keys(NODES)) }) as Plugin,
  ];
  const views: PluginView[] = [];
  const view = {
    state: EditorState.create({ schema, plugins }),
    hasFocus: () => false,
    dispatch(transaction: Transaction) {
      const before = view.state;
      view.state = before.apply(transaction);
      for (const plugin of views) plugin.update?.(view as unknown as EditorView, before);
    },
  };
  for (const plugin of plugins) {
    const made = plugin.spec.view?.(view as unknown as EditorView);
    if (made !== undefined) views.push(made);
  }
  return {
    get state() {
      return view.state;
    },
    dispatch: view.dispatch,
    undo: () => void undo(view.state),
    redo: () => void redo(view.state),
    stopCapturing() {
      const { undoManager } = yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager };
      undoManager.stopCapturing();
    },
    destroy() {
      for (const plugin of views) plugin.destroy?.();
    },
  };
}

const schema = new Schema({
  topNode: "doc",
  nodes: {
    ...Object.fromEntries(
      Object.values(NODES).map(({ name, content, group, attributes, inline, plain, isolating }) => {
        const spec: NodeSpec = { attrs: defaults(attributes), isolating: isolating === true, inline: inline === true };
        if (content !== null) spec.content = content;
        if (group !== null) spec.group = group;
        if (plain === true) spec.marks = "";
        return [name, spec];
      }),
    ),
    text: { group: "inline" },
  },
  marks: Object.fromEntries(
    Object.values(MARKS).map(({ name, attributes, overlapping }) => {
      const spec: MarkSpec = { attrs: defaults(attributes) };
      if (overlapping === true) spec.excludes = "";
      return [name, spec];
    }),
  ),
});

function defaults(attributes: Readonly<Record<string, { default: unknown }>>) {
  return Object.fromEntries(Object.entries(attributes).map(([name, { default: value }]) => [name, { default: value }]));
}
