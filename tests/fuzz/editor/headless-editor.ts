import { moveBlocks, NODES } from "@feder/shared/document";
import { type Command, EditorState, type Plugin, type PluginView, type Transaction } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import {
  type ProsemirrorBinding,
  redo,
  undo,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
  yUndoPluginKey,
} from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { SCHEMA } from "./schema.ts";

/** ProseMirror with the real binding, without a screen: what the page's editor does to a document and with one. */
export interface HeadlessEditor {
  readonly state: EditorState;
  readonly content: Y.XmlFragment;
  /** Dispatches a transaction. */
  apply(transaction: Transaction): void;
  /** Runs a command; answers whether it could do anything. */
  run(command: Command): boolean;
  /** Moves top-level blocks as the page does, past ProseMirror. */
  move(from: number, count: number, before: number): void;
  /** Changes the shared document past ProseMirror, as the page merges and splits statements. */
  restructure(change: (content: Y.XmlFragment) => void): void;
  undo(): boolean;
  redo(): boolean;
  /** Ends the stretch of work that one undo takes back. */
  pause(): void;
  close(): void;
}

type Observer = Parameters<Y.XmlFragment["observeDeep"]>[0];

/** The origin of moves, which undo follows. */
const MOVING = Symbol("moving blocks");

/** Opens an editor on a document that has been synced. */
export function headlessEditor(content: Y.XmlFragment): HeadlessEditor {
  const plugins: Plugin[] = [
    ySyncPlugin(content) as Plugin,
    yUndoPlugin({ trackedOrigins: [MOVING], protectedNodes: new Set(Object.keys(NODES)) }),
  ];
  let views: PluginView[] = [];
  // What the binding asks of a view; it touches the screen only where the view has the focus.
  const view = {
    state: EditorState.create({ schema: SCHEMA, plugins }),
    dispatch(transaction: Transaction) {
      const before = view.state;
      view.state = before.apply(transaction);
      for (const each of views) each.update?.(asView, before);
    },
    hasFocus: () => false,
  };
  const asView = view as unknown as EditorView;
  views = plugins.flatMap((plugin) => plugin.spec.view?.(asView) ?? []);
  const { binding } = ySyncPluginKey.getState(view.state) as { binding: ProsemirrorBinding };
  // As the page does (client/src/editor/connection/small-steps.ts): what did not change keeps its nodes.
  binding.mapping.clear = () => undefined;
  // As the page does (client/src/editor/connection/stay-in-step.ts): where the binding loses the caret, it goes on.
  const observe = binding._observeFunction as Observer;
  const steady: Observer = (...change) => {
    try {
      observe(...change);
    } catch {
      binding._forceRerender();
    }
  };
  content.unobserveDeep(observe);
  binding._observeFunction = steady;
  content.observeDeep(steady);
  const { undoManager } = yUndoPluginKey.getState(view.state) as { undoManager: Y.UndoManager };

  const restructure = (change: (of: Y.XmlFragment) => void) => {
    undoManager.stopCapturing();
    content.doc?.transact(() => change(content), MOVING);
    undoManager.stopCapturing();
  };

  return {
    get state() {
      return view.state;
    },
    content,
    apply: (transaction) => view.dispatch(transaction),
    run: (command) => command(view.state, view.dispatch),
    move: (from, count, before) => restructure(() => moveBlocks(content, from, count, before)),
    restructure,
    undo: () => undo(view.state),
    redo: () => redo(view.state),
    pause: () => undoManager.stopCapturing(),
    close() {
      for (const each of views) each.destroy?.();
    },
  };
}
