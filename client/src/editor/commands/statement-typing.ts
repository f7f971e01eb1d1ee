import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { blockAround, kindOf, type Block } from "../blocks/places.ts";
import { insertStatement } from "./insert-statement.ts";

/** Gives a transaction for a key, `"taken"` for a key that shall do nothing, or null to let others have it. */
type Answer = Transaction | "taken" | null;

/** What Enter, Backspace, Delete and Tab do in statements and at their edges. */
export const StatementTyping = Extension.create({
  name: "statementTyping",
  // Before lists, tables and the stock keys.
  priority: 1100,
  addKeyboardShortcuts() {
    const run = (answer: (state: EditorState) => Answer) => () => {
      const done = answer(this.editor.state);
      if (done === null) return false;
      if (done !== "taken") this.editor.view.dispatch(done.scrollIntoView());
      return true;
    };
    return {
      Enter: () => {
        const { state, view } = this.editor;
        // As everywhere, Enter replaces what is selected.
        if (!state.selection.empty && lineOf(state) !== null) view.dispatch(state.tr.deleteSelection());
        return run(enter)();
      },
      Backspace: run(backspace),
      Delete: run(forwardDelete),
      "Mod-Enter": run(newSibling),
    };
  },
});

/** A line of a statement in which the caret stands, with its statement. */
interface Line {
  statement: Block;
  node: Node;
  /** The position before the line. */
  pos: number;
  index: number;
  offset: number;
}

function lineOf(state: EditorState): Line | null {
  const { $from } = state.selection;
  // Depth 2 is a child of a statement; deeper ones are list entries, which have their own rules.
  if ($from.depth !== 2 || kindOf($from.node(1)) === null) return null;
  const statement = blockAround($from);
  if (statement === null) return null;
  return { statement, node: $from.parent, pos: $from.before(2), index: $from.index(1), offset: $from.parentOffset };
}

function enter(state: EditorState): Answer {
  const line = lineOf(state);
  if (line === null) return null;
  switch (line.node.type.name) {
    case "statementTitle":
      return enterInTitle(state, line);
    case "responsibleParty":
      return enterInParty(state, line);
    case "measureDetail":
      return goOn(state, line);
    default:
      return enterInText(state, line);
  }
}

/** From the title into the text; from before a title into a new paragraph above the statement. */
function enterInTitle(state: EditorState, { statement, node, pos, index, offset }: Line): Transaction {
  const { schema } = state;
  if (offset === 0 && node.content.size > 0 && index === 0) {
    return state.tr.insert(statement.pos, schema.node("paragraph"));
  }
  const rest = node.content.cut(offset);
  const after = pos + node.nodeSize;
  const next = statement.node.maybeChild(index + 1);
  if (rest.size === 0 && next?.type.name === "paragraph") return caretAt(state.tr, after + 1);
  const tr = state.tr.delete(pos + 1 + offset, pos + 1 + node.content.size);
  const place = tr.mapping.map(after);
  return caretAt(tr.insert(place, schema.node("paragraph", null, rest)), place + 1);
}

/** A further party, or on from an empty one. */
function enterInParty(state: EditorState, line: Line): Transaction {
  if (line.node.content.size === 0) return goOn(state, line, true);
  const place = line.pos + line.node.nodeSize;
  return caretAt(state.tr.insert(place, state.schema.node("responsibleParty", { part: "partner" })), place + 1);
}

/** Splits the text; on an empty last line of it, leaves the statement. */
function enterInText(state: EditorState, line: Line): Transaction {
  const { statement, node, pos, index, offset } = line;
  const next = statement.node.maybeChild(index + 1);
  const last = next === null || next.type.name === "responsibleParty" || next.type.name === "measureDetail";
  if (node.content.size === 0 && last) return leave(state, line, true);
  const tr = state.tr.split(pos + 1 + offset, 1, [{ type: state.schema.nodes["paragraph"] ?? node.type }]);
  return tr;
}

/** To the next line of the statement, or out of it after the last. */
function goOn(state: EditorState, line: Line, removing = false): Transaction {
  if (line.statement.node.maybeChild(line.index + 1) === null) return leave(state, line, removing);
  const after = line.pos + line.node.nodeSize;
  if (!removing) return caretAt(state.tr, after + 1);
  return caretAt(state.tr.delete(line.pos, after), line.pos + 1);
}

/** To a paragraph after the statement: an empty one that is there, or a new one. */
function leave(state: EditorState, { statement, node, pos }: Line, removing: boolean): Transaction {
  const tr = state.tr;
  if (removing) tr.delete(pos, pos + node.nodeSize);
  const after = tr.mapping.map(statement.pos + statement.node.nodeSize);
  const next = state.doc.maybeChild(statement.index + 1);
  if (next?.type.name === "paragraph" && next.content.size === 0) return caretAt(tr, after + 1);
  return caretAt(tr.insert(after, state.schema.node("paragraph")), after + 1);
}

function backspace(state: EditorState): Answer {
  const { selection } = state;
  if (!selection.empty || selection.$from.parentOffset !== 0) return null;
  const line = lineOf(state);
  if (line === null) return stepOverEdge(state, -1);
  const { statement, node, pos, index } = line;
  if (index === 0) return isBlank(statement.node) ? removeStatement(state, statement) : stepOverEdge(state, -1);
  if (node.type.name === "paragraph") return null;
  if (node.content.size > 0) {
    // Two different parts must not run together by accident.
    return statement.node.child(index - 1).type === node.type && node.type.name !== "measureDetail" ? null : "taken";
  }
  const tr = state.tr.delete(pos, pos + node.nodeSize);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(pos), -1));
}

function forwardDelete(state: EditorState): Answer {
  const { selection } = state;
  if (!selection.empty || selection.$from.parentOffset !== selection.$from.parent.content.size) return null;
  const line = lineOf(state);
  if (line === null) return stepOverEdge(state, 1);
  const next = line.statement.node.maybeChild(line.index + 1);
  if (next === null) return stepOverEdge(state, 1);
  // The text may run up into the title's line, but parts stay apart.
  return next.type.name === "paragraph" || next.type === line.node.type ? null : "taken";
}

function newSibling(state: EditorState): Answer {
  const block = blockAround(state.selection.$head);
  const kind = block === null ? null : kindOf(block.node);
  return kind === null ? null : insertStatement(state, kind);
}

/**
 * At the border of a statement or table Backspace and Delete only move the caret across: what stands there
 * is never joined with what stands outside, nor deleted by a key that was held too long.
 */
function stepOverEdge(state: EditorState, direction: -1 | 1): Answer {
  const { $from } = state.selection;
  const block = blockAround($from);
  if (block === null || !isAtEdge(state, direction)) return null;
  const neighbour = state.doc.maybeChild(block.index + direction);
  const here = block.node.type.spec.isolating === true;
  if (neighbour === null) return here ? "taken" : null;
  if (!here && neighbour.type.spec.isolating !== true) return null;
  const edge = direction < 0 ? block.pos : block.pos + block.node.nodeSize;
  const tr = state.tr;
  const empty = block.node.type.name === "paragraph" && block.node.content.size === 0;
  if (empty) tr.delete(block.pos, block.pos + block.node.nodeSize);
  return tr.setSelection(TextSelection.near(tr.doc.resolve(tr.mapping.map(edge)), direction));
}

/** Whether the caret stands at the very start or end of its top-level block. */
function isAtEdge(state: EditorState, direction: -1 | 1): boolean {
  const { $from } = state.selection;
  for (let depth = $from.depth; depth > 1; depth -= 1) {
    const at = $from.index(depth - 1);
    if (at !== (direction < 0 ? 0 : $from.node(depth - 1).childCount - 1)) return false;
  }
  return direction < 0 ? $from.parentOffset === 0 : $from.parentOffset === $from.parent.content.size;
}

function removeStatement(state: EditorState, { pos, node }: Block): Transaction {
  const tr = state.tr.replaceWith(pos, pos + node.nodeSize, state.schema.node("paragraph"));
  return caretAt(tr, pos + 1);
}

function isBlank(statement: Node): boolean {
  return statement.textContent.trim() === "";
}

function caretAt(tr: Transaction, pos: number): Transaction {
  return tr.setSelection(TextSelection.near(tr.doc.resolve(pos)));
}
