import { Fragment, Slice, type Node, type Schema } from "@tiptap/pm/model";
import type { EditorState } from "@tiptap/pm/state";
import { blockAround, type Block } from "../blocks/places.ts";

/** Where pasted content can go: into the place of the caret, or, as blocks, after the block around it. */
export type Fitted = { where: "here"; slice: Slice } | { where: "after"; block: Block; content: Fragment };

/** What can only stand among the blocks of a paper. */
const BLOCKS_ONLY = new Set(["statement", "table"]);

/**
 * Makes pasted content fit the place of the caret. A cell or a line takes text only; a statement or a list
 * takes paragraphs and lists; what fits neither comes after the block, so that no statement is torn in two.
 */
export function fitSlice(state: EditorState, slice: Slice): Fitted {
  const { $from } = state.selection;
  const block = blockAround($from);
  const { parent } = $from;
  if (block === null || block.node === parent) return { where: "here", slice };
  const tops = slice.content.content;
  const alone = tops.length === 1 && slice.openStart > 0;
  if (tops.some((node) => BLOCKS_ONLY.has(node.type.name)) && !(alone && isPartial(slice))) {
    return block.node.type.name === "table" && tops.some((node) => node.type.name === "table")
      ? { where: "here", slice }
      : { where: "after", block, content: slice.content };
  }
  if (takesTextOnly(parent)) return { where: "here", slice: inlineSlice(state.schema, slice, parent) };
  return { where: "here", slice: plainSlice(state.schema, slice) };
}

/** A part of one statement or table, such as some words of a title. */
function isPartial(slice: Slice): boolean {
  return slice.openStart > 1 && slice.openEnd > 1 && slice.content.firstChild?.childCount === 1;
}

function takesTextOnly(parent: Node): boolean {
  return ["tableCell", "tableHeader", "responsibleParty", "measureDetail"].includes(parent.type.name);
}

/** All lines of a slice as one run of text, with line breaks between or, where none may stand, spaces. */
function inlineSlice(schema: Schema, slice: Slice, parent: Node): Slice {
  const breaks = parent.type.name !== "responsibleParty";
  const parts: Node[] = [];
  slice.content.descendants((node) => {
    if (!node.isTextblock) return !node.isInline;
    if (parts.length > 0) parts.push(breaks ? schema.node("hardBreak") : schema.text(" "));
    node.forEach((child) => {
      if (breaks) parts.push(child);
      else if (child.isText) parts.push(schema.text(child.text ?? ""));
      else parts.push(schema.text(" "));
    });
    return false;
  });
  if (parts.length === 0) return slice;
  return new Slice(Fragment.fromArray(parts), 0, 0);
}

/** Headings become paragraphs and quotations what they hold, as statements and lists take them. */
function plainSlice(schema: Schema, slice: Slice): Slice {
  if (!slice.content.content.some(({ type }) => type.name === "heading" || type.name === "blockquote")) return slice;
  const nodes = slice.content.content.flatMap((node) => {
    if (node.type.name === "heading") return [schema.node("paragraph", null, node.content)];
    return node.type.name === "blockquote" ? node.children : [node];
  });
  const open = (side: number, node: Node | undefined) => Math.min(side, node?.isTextblock === true ? 1 : 0);
  return new Slice(Fragment.fromArray(nodes), open(slice.openStart, nodes[0]), open(slice.openEnd, nodes.at(-1)));
}
