import type { Node, ResolvedPos } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { STATEMENT_KINDS, type OutlineBlock, type StatementKind } from "@feder/shared/document";

/** One top-level block of a paper and where it stands. */
export interface Block {
  index: number;
  /** The position before the block. */
  pos: number;
  node: Node;
}

/** The top-level block in which a position lies, or null between blocks. */
export function blockAround($pos: ResolvedPos): Block | null {
  if ($pos.depth === 0) return null;
  return { index: $pos.index(0), pos: $pos.before(1), node: $pos.node(1) };
}

/** The top-level block in which the selection ends, or null between blocks. */
export function currentBlock(state: EditorState): Block | null {
  const { $head } = state.selection;
  if ($head.depth > 0) return blockAround($head);
  const after = $head.nodeAfter;
  return after === null ? null : { index: $head.index(0), pos: $head.pos, node: after };
}

/** The block at an index, or null. */
export function blockAt(doc: Node, index: number): Block | null {
  if (index < 0 || index >= doc.childCount) return null;
  let pos = 0;
  for (let before = 0; before < index; before += 1) pos += doc.child(before).nodeSize;
  return { index, pos, node: doc.child(index) };
}

/** The blocks as hierarchy and outline see them. */
export function outlineBlocks(doc: Node): OutlineBlock[] {
  return doc.children.map(outlineBlock);
}

/** The kind of a statement, or null for every other node. */
export function kindOf(node: Node): StatementKind | null {
  if (node.type.name !== "statement") return null;
  return STATEMENT_KINDS.find((kind) => kind === node.attrs["kind"]) ?? null;
}

/** The id of a statement, or null where none is set yet. */
export function idOf(node: Node): string | null {
  const id: unknown = node.attrs["id"];
  return typeof id === "string" ? id : null;
}

/** The title of a statement as plain text. */
export function titleOf(statement: Node): string {
  return statement.children.find((child) => child.type.name === "statementTitle")?.textContent.trim() ?? "";
}

function outlineBlock(node: Node): OutlineBlock {
  const kind = kindOf(node);
  if (kind !== null) return { type: "statement", kind };
  if (node.type.name === "heading") return { type: "heading", level: Number(node.attrs["level"]) };
  return { type: "prose" };
}
