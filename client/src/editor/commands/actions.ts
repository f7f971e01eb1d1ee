import { Extension, type Editor } from "@tiptap/core";
import { Fragment, type Node } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import * as tables from "@tiptap/pm/tables";
import { redo, undo } from "@tiptap/y-tiptap";
import { currentBlock, kindOf, type Block } from "../blocks/places.ts";
import { hasPart, type Part } from "./add-part.ts";
import { addPartTo, changeForm, deleteBlock, duplicateBlock, moveStep } from "./block-actions.ts";
import { insertBlock, insertStatement } from "./insert-statement.ts";
import type { BlockForm } from "./convert-block.ts";

/** What the editor asks of the page around it. */
export type PageRequest =
  | "link"
  | "find"
  | "replace"
  | "help"
  | "toolbar"
  | "outline"
  | "blockMenu"
  | "blockHistory"
  | "split"
  | "mergeNext"
  | "contested"
  | "register"
  | "note"
  | "nextPoint"
  | "previousPoint";

/** One thing that a person can do in the editor; toolbar, menus and keys all run the same. */
export interface EditorAction {
  /** Keys in ProseMirror's notation; the first is the one that is shown. */
  keys: readonly string[];
  run: (editor: Editor, ask: (request: PageRequest) => void) => boolean;
  /** Whether it can run now; without it, always. */
  can?: (state: EditorState) => boolean;
}

/**
 * Every action by name. No key uses Ctrl+Alt: on German keyboards that is AltGr, which types @, €, { and
 * more. Ctrl+Shift with digits is free in browsers; macOS takes some of them with Cmd, so it is Ctrl there too.
 */
export const ACTIONS = {
  undo: { keys: ["Mod-z"], run: ({ state }) => undo(state) === true },
  redo: { keys: ["Mod-y", "Mod-Shift-z"], run: ({ state }) => redo(state) === true },

  bold: mark("bold", "Mod-b"),
  italic: mark("italic", "Mod-i"),
  underline: mark("underline", "Mod-u"),
  strike: mark("strike", "Mod-Shift-x"),
  link: { keys: ["Mod-k"], run: (_editor, ask) => asked(ask, "link"), can: allowsMarks },

  paragraph: form("paragraph", "Ctrl-Shift-0", "Alt-Shift-0"),
  heading1: form("heading1", "Ctrl-Shift-1"),
  heading2: form("heading2", "Ctrl-Shift-2"),
  heading3: form("heading3", "Ctrl-Shift-3"),
  guideline: form("guideline", "Ctrl-Shift-4"),
  objective: form("objective", "Ctrl-Shift-5"),
  measure: form("measure", "Ctrl-Shift-6"),

  newGuideline: insert((state) => insertStatement(state, "guideline")),
  newObjective: insert((state) => insertStatement(state, "objective")),
  newMeasure: insert((state) => insertStatement(state, "measure")),
  table: { keys: [], run: (editor) => run(editor, insertBlock(editor.state, newTable(editor.state))) },

  bulletList: list("bulletList", "Ctrl-Shift-8"),
  orderedList: list("orderedList", "Ctrl-Shift-9"),
  quote: { keys: [], run: (editor) => editor.chain().focus().toggleWrap("blockquote").run(), can: inParagraph },

  text: part("text"),
  party: part("party"),
  timeFrame: part("timeFrame"),
  funding: part("funding"),
  indicator: part("indicator"),

  moveUp: block(["Alt-ArrowUp"], ({ view }, at) => moveStep(view, at, "up", true)),
  moveDown: block(["Alt-ArrowDown"], ({ view }, at) => moveStep(view, at, "down", true)),
  moveAloneUp: block(["Alt-Shift-ArrowUp"], ({ view }, at) => moveStep(view, at, "up", false)),
  moveAloneDown: block(["Alt-Shift-ArrowDown"], ({ view }, at) => moveStep(view, at, "down", false)),
  /** Through the page, which loads what it takes when it is first asked for. */
  split: { keys: ["Mod-Shift-Enter"], run: (_editor, ask) => asked(ask, "split"), can: inStatement },
  mergeNext: { keys: ["Alt-Shift-m"], run: (_editor, ask) => asked(ask, "mergeNext"), can: inStatement },
  duplicate: block([], ({ view }, at) => duplicateBlock(view, at)),
  delete: block(["Ctrl-Shift-Backspace"], ({ view }, at) => deleteBlock(view, at)),

  rowBefore: inTable(tables.addRowBefore),
  rowAfter: inTable(tables.addRowAfter),
  columnBefore: inTable(tables.addColumnBefore),
  columnAfter: inTable(tables.addColumnAfter),
  headerRow: inTable(tables.toggleHeaderRow),
  deleteRow: inTable(tables.deleteRow),
  deleteColumn: inTable(tables.deleteColumn),
  deleteTable: inTable(tables.deleteTable),

  find: { keys: ["Mod-f"], run: (_editor, ask) => asked(ask, "find") },
  replace: { keys: ["Mod-h"], run: (_editor, ask) => asked(ask, "replace") },
  help: { keys: ["Mod-/"], run: (_editor, ask) => asked(ask, "help") },
  blockMenu: { keys: ["Alt-Enter"], run: (_editor, ask) => asked(ask, "blockMenu") },
  blockHistory: { keys: ["Alt-Shift-h"], run: (_editor, ask) => asked(ask, "blockHistory") },
  toolbar: { keys: ["Alt-F10"], run: (_editor, ask) => asked(ask, "toolbar") },
  outline: { keys: ["Alt-Shift-g"], run: (_editor, ask) => asked(ask, "outline") },

  /** With a selection: Kein Konsens melden. With the caret in a passage: open its point. */
  contested: { keys: ["Alt-Shift-k"], run: (_editor, ask) => asked(ask, "contested") },
  register: { keys: ["Alt-Shift-r"], run: (_editor, ask) => asked(ask, "register") },
  /** A note on the block, for those who may write one; else their list. */
  note: { keys: ["Alt-Shift-n"], run: (_editor, ask) => asked(ask, "note") },
  nextPoint: { keys: ["F8"], run: (_editor, ask) => asked(ask, "nextPoint") },
  previousPoint: { keys: ["Shift-F8"], run: (_editor, ask) => asked(ask, "previousPoint") },
} as const satisfies Record<string, EditorAction>;

export type ActionName = keyof typeof ACTIONS;

/** The action of a name, with its optional parts. */
export function actionOf(name: ActionName): EditorAction {
  return ACTIONS[name];
}

/** Binds every action to its keys. */
export function actionKeys(ask: (request: PageRequest) => void): Extension {
  return Extension.create({
    name: "actionKeys",
    priority: 1050,
    addKeyboardShortcuts() {
      const { editor } = this;
      const bound = Object.values<EditorAction>(ACTIONS).flatMap((action) =>
        action.keys.map((key) => [key, () => action.run(editor, ask)] as const),
      );
      return Object.fromEntries(bound);
    },
  });
}

/** Whether the caret stands in a plain paragraph, which lists and quotations can take in. */
export function inParagraph(state: EditorState): boolean {
  return state.selection.$from.parent.type.name === "paragraph";
}

function inStatement(state: EditorState): boolean {
  const at = currentBlock(state);
  return at !== null && kindOf(at.node) !== null;
}

function allowsMarks(state: EditorState): boolean {
  const { parent } = state.selection.$from;
  return parent.inlineContent && parent.type.markSet?.length !== 0;
}

function mark(name: string, key: string): EditorAction {
  return { keys: [key], run: (editor) => editor.chain().focus().toggleMark(name).run(), can: allowsMarks };
}

function form(name: BlockForm, ...keys: string[]): EditorAction {
  return { keys, run: ({ view }) => changeForm(view, name) };
}

function list(name: "bulletList" | "orderedList", key: string): EditorAction {
  return {
    keys: [key],
    run: (editor) => inParagraph(editor.state) && editor.chain().focus().toggleList(name, "listItem").run(),
    can: inParagraph,
  };
}

function insert(make: (state: EditorState) => Transaction): EditorAction {
  return { keys: [], run: (editor) => run(editor, make(editor.state)) };
}

function part(name: Part): EditorAction {
  return {
    keys: [],
    run: ({ view }) => {
      const at = currentBlock(view.state);
      return at !== null && addPartTo(view, at, name);
    },
    can: (state) => {
      const at = currentBlock(state);
      if (at === null || kindOf(at.node) === null) return false;
      return name === "text" || name === "party" || (kindOf(at.node) === "measure" && !hasPart(at.node, name));
    },
  };
}

function block(keys: readonly string[], act: (editor: Editor, at: Block) => boolean): EditorAction {
  return {
    keys,
    run: (editor) => {
      const at = currentBlock(editor.state);
      return at !== null && act(editor, at);
    },
  };
}

function inTable(command: (state: EditorState, dispatch?: (tr: Transaction) => void) => boolean): EditorAction {
  return {
    keys: [],
    run: (editor) => {
      const done = command(editor.state, editor.view.dispatch);
      editor.view.focus();
      return done;
    },
    can: tables.isInTable,
  };
}

function run(editor: Editor, tr: Transaction): boolean {
  editor.view.dispatch(tr);
  editor.view.focus();
  return true;
}

function asked(ask: (request: PageRequest) => void, request: PageRequest): true {
  ask(request);
  return true;
}

/** Three rows of three cells, the first row naming the columns. */
function newTable({ schema }: EditorState): Node {
  const row = (cell: string) => schema.node("tableRow", null, Fragment.from([0, 1, 2].map(() => schema.node(cell))));
  return schema.node("table", null, [row("tableHeader"), row("tableCell"), row("tableCell")]);
}
