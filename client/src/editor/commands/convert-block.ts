import { Fragment, type Node } from "@tiptap/pm/model";
import { TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import type { StatementKind } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { blockAt, currentBlock, kindOf, type Block } from "../blocks/places.ts";
import { partOf } from "./add-part.ts";

/** What a block can become. */
export type BlockForm = StatementKind | "paragraph" | "heading1" | "heading2" | "heading3";

export const BLOCK_FORMS: readonly BlockForm[] = [
  "paragraph",
  "heading1",
  "heading2",
  "heading3",
  "guideline",
  "objective",
  "measure",
];

/** How parts of a statement are said in prose. */
export interface PartWords {
  /** The name of a part: `Zeitrahmen`. */
  label: (part: Node) => string;
  /** What stands behind the name of a responsible party: `Landesverwaltung, federführend`. */
  party: (party: Node) => string;
}

/** What the block is now, or null for lists, tables and quotations. */
export function formOf(node: Node): BlockForm | null {
  const kind = kindOf(node);
  if (kind !== null) return kind;
  if (node.type.name === "paragraph") return "paragraph";
  if (node.type.name !== "heading") return null;
  return BLOCK_FORMS.find((form) => form === `heading${String(node.attrs["level"])}`) ?? null;
}

/**
 * Turns the blocks of the selection into another form; a block at `index` instead, if that is given.
 * Between the three kinds it is one attribute, so that nobody's words are lost. Null where it cannot be.
 * `words` says parts that become prose in words.
 */
export function convertBlock(
  state: EditorState,
  form: BlockForm,
  words: PartWords,
  index?: number,
): Transaction | null {
  const blocks =
    index === undefined ? selectedBlocks(state) : [blockAt(state.doc, index)].filter((block) => block !== null);
  const [first] = blocks;
  if (first === undefined || blocks.some(({ node }) => formOf(node) === null)) return null;
  const caret = Math.max(0, state.selection.from - first.pos - 1);
  const tr = isKind(form) ? toStatement(state, blocks, form) : toProse(state, blocks, form, words);
  if (tr === null || !tr.docChanged) return tr;
  // The caret stays in the first line, at the same letter if it was there.
  const start = TextSelection.near(tr.doc.resolve(first.pos + 1)).from;
  const line = tr.doc.resolve(start).parent.content.size;
  const shift = first.node.type.name === "statement" ? caret - 1 : caret;
  return kindOf(first.node) !== null && isKind(form)
    ? tr
    : tr.setSelection(TextSelection.create(tr.doc, start + Math.max(0, Math.min(shift, line)))).scrollIntoView();
}

function selectedBlocks(state: EditorState): Block[] {
  const { $from, $to } = state.selection;
  if ($from.depth === 0 || $to.depth === 0) {
    const block = currentBlock(state);
    return block === null ? [] : [block];
  }
  const blocks: Block[] = [];
  for (let index = $from.index(0); index <= $to.index(0); index += 1) {
    const block = blockAt(state.doc, index);
    if (block !== null) blocks.push(block);
  }
  return blocks;
}

/** Statements change their kind; paragraphs and headings become the title and text of one new statement. */
function toStatement(state: EditorState, blocks: readonly Block[], kind: StatementKind): Transaction | null {
  const tr = state.tr;
  if (blocks.every(({ node }) => kindOf(node) !== null)) {
    for (const { pos } of blocks) tr.setNodeAttribute(pos, "kind", kind);
    return tr;
  }
  const [first, ...others] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined || blocks.some(({ node }) => kindOf(node) !== null)) return null;
  const { schema } = state;
  const statement = schema.node("statement", { kind, id: newId<"Statement">() }, [
    schema.node("statementTitle", null, first.node.content),
    ...others.map(({ node }) => schema.node("paragraph", null, node.content)),
  ]);
  return tr.replaceWith(first.pos, last.pos + last.node.nodeSize, statement);
}

/** A statement becomes its title in the wanted form and its parts as paragraphs, with their names in words. */
function toProse(
  state: EditorState,
  blocks: readonly Block[],
  form: Exclude<BlockForm, StatementKind>,
  words: PartWords,
): Transaction {
  const tr = state.tr;
  for (const { pos, node } of blocks.toReversed()) {
    tr.replaceWith(
      pos,
      pos + node.nodeSize,
      kindOf(node) === null ? [line(state, form, node.content)] : proseOf(state, node, form, words),
    );
  }
  return tr;
}

function proseOf(
  state: EditorState,
  statement: Node,
  form: Exclude<BlockForm, StatementKind>,
  words: PartWords,
): Node[] {
  const lines: Node[] = [];
  let titled = false;
  let parties: Node[] = [];
  const text = (words: string) => Fragment.from(state.schema.text(words));
  const endParties = () => {
    const [first] = parties;
    if (first === undefined) return;
    const named = parties.map((party) =>
      [party.textContent.trim(), `(${words.party(party)})`].filter(Boolean).join(" "),
    );
    lines.push(line(state, "paragraph", text(`${words.label(first)}: ${named.join("; ")}`)));
    parties = [];
  };
  for (const child of statement.children) {
    const part = partOf(child);
    if (part === "party") {
      parties.push(child);
      continue;
    }
    endParties();
    if (part === null && !titled) {
      titled = true;
      lines.push(line(state, form, child.content));
    } else if (part === "text" && child.type.name !== "paragraph") lines.push(child);
    else if (part === null || part === "text") lines.push(line(state, "paragraph", child.content));
    else lines.push(line(state, "paragraph", text(`${words.label(child)}: `).append(child.content)));
  }
  endParties();
  return lines.length > 0 ? lines : [line(state, form, Fragment.empty)];
}

function line(state: EditorState, form: Exclude<BlockForm, StatementKind>, content: Fragment): Node {
  if (form === "paragraph") return state.schema.node("paragraph", null, content);
  return state.schema.node("heading", { level: Number(form.slice(-1)) }, content);
}

function isKind(form: BlockForm): form is StatementKind {
  return form === "guideline" || form === "objective" || form === "measure";
}
