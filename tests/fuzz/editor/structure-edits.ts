import { joinBackward, joinForward, lift, splitBlock, wrapIn } from "@tiptap/pm/commands";
import { mergeStatements, splitStatement } from "@feder/shared/document";
import type { StatementId } from "@feder/shared/ids";
import type { Fragment, Node } from "@tiptap/pm/model";
import { liftListItem, sinkListItem, splitListItem, wrapInList } from "@tiptap/pm/schema-list";
import type { Random } from "../../support/index.ts";
import type { HeadlessEditor } from "./headless-editor.ts";
import { blocks, inside, type Place, putCaret, some, textPlaces } from "./places.ts";
import { SCHEMA } from "./schema.ts";

/** One thing that somebody does; answers false where the paper gives no occasion. */
export type Edit = (editor: HeadlessEditor, random: Random) => boolean;

/** What changes the structure and, done alone, takes no letter away. */
export const STRUCTURE_EDITS: Readonly<Record<string, Edit>> = {
  toHeading: (editor, random) =>
    replace(editor, some(blocks(editor, isLine), random), ({ content }) => [
      SCHEMA.node("heading", { level: 1 + random.below(3) }, content),
    ]),
  toParagraph: (editor, random) =>
    replace(editor, some(blocks(editor, isLine), random), ({ content }) => [SCHEMA.node("paragraph", null, content)]),
  toStatement: (editor, random) =>
    replace(editor, some(blocks(editor, isLine), random), ({ content }) => [statement(content, random)]),
  toProse: (editor, random) =>
    replace(editor, some(blocks(editor, isStatement), random), ({ children }) =>
      children.map((child) => (child.isTextblock ? SCHEMA.node("paragraph", null, child.content) : child)),
    ),
  toTable: (editor, random) =>
    replace(editor, some(blocks(editor, isLine), random), ({ content }) => [
      SCHEMA.node("table", null, [
        SCHEMA.node("tableRow", null, [SCHEMA.node("tableCell", null, content), SCHEMA.node("tableCell")]),
        SCHEMA.node("tableRow", null, [SCHEMA.node("tableCell"), SCHEMA.node("tableCell")]),
      ]),
    ]),
  changeKind: (editor, random) =>
    setAttribute(editor, some(blocks(editor, isStatement), random), "kind", random.pick(KINDS)),
  changeLevel: (editor, random) =>
    setAttribute(
      editor,
      some(
        blocks(editor, ({ type }) => type.name === "heading"),
        random,
      ),
      "level",
      1 + random.below(3),
    ),
  addPart: (editor, random) =>
    insertInto(editor, some(blocks(editor, isStatement), random), SCHEMA.node(random.pick(PARTS))),
  addRow: (editor, random) =>
    insertInto(
      editor,
      some(
        blocks(editor, ({ type }) => type.name === "table"),
        random,
      ),
      SCHEMA.node("tableRow", null, [SCHEMA.node("tableCell"), SCHEMA.node("tableCell")]),
    ),
  wrapInList: (editor, random) =>
    putCaret(editor, blocks(editor, isLine), random) &&
    editor.run(wrapInList(SCHEMA.nodes[random.pick(["bulletList", "orderedList"])]!)),
  wrapInQuote: (editor, random) =>
    putCaret(editor, blocks(editor, isLine), random) && editor.run(wrapIn(SCHEMA.nodes["blockquote"]!)),
  lift: (editor, random) => putCaret(editor, textPlaces(editor), random) && editor.run(lift),
  liftItem: (editor, random) => putCaret(editor, textPlaces(editor), random) && editor.run(liftListItem(LIST_ITEM)),
  sinkItem: (editor, random) => putCaret(editor, textPlaces(editor), random) && editor.run(sinkListItem(LIST_ITEM)),
  splitItem: (editor, random) => putCaret(editor, textPlaces(editor), random) && editor.run(splitListItem(LIST_ITEM)),
  split: (editor, random) => putCaret(editor, textPlaces(editor), random) && editor.run(splitBlock),
  joinBackward: (editor, random) => putCaret(editor, textPlaces(editor), random, true) && editor.run(joinBackward),
  joinForward(editor, random) {
    const place = some(textPlaces(editor), random);
    if (place === null) return false;
    const end = { ...place, pos: place.pos + place.node.content.size };
    return putCaret(editor, [end], random, true) && editor.run(joinForward);
  },
  move(editor, random) {
    const { length } = editor.content;
    if (length < 2) return false;
    const from = random.below(length);
    const before = random.below(length + 1);
    if (before === from || before === from + 1) return false;
    editor.move(from, 1, before);
    return true;
  },
  mergeStatements(editor, random) {
    const places = statementsIn(editor);
    const into = some(places, random);
    const other = some(places, random);
    if (into === null || other === null || into.index === other.index) return false;
    editor.restructure((content) => mergeStatements(content, into.index, other.index));
    return true;
  },
  splitStatement(editor, random) {
    const place = some(statementsIn(editor), random);
    if (place === null || place.node.childCount === 0) return false;
    const part = random.below(place.node.childCount);
    const { type, content, childCount } = place.node.child(part);
    // As the page does: names and details stay whole, lists are cut between their entries.
    const isWhole = type.name === "responsibleParty" || type.name === "measureDetail";
    const most = isWhole ? 0 : type.isTextblock ? content.size : childCount - 1;
    const offset = random.below(Math.max(0, most) + 1);
    editor.restructure((of) => splitStatement(of, place.index, { part, offset }, freshId(random)));
    return true;
  },
  insertBreak(editor, random) {
    const place = some(
      textPlaces(editor).filter(({ node }) => node.type.name !== "responsibleParty"),
      random,
    );
    if (place === null) return false;
    editor.apply(editor.state.tr.insert(inside(place, random), SCHEMA.node("hardBreak")));
    return true;
  },
};

const KINDS = ["guideline", "objective", "measure"];
const PARTS = ["responsibleParty", "measureDetail", "paragraph"];
const LIST_ITEM = SCHEMA.nodes["listItem"]!;

function isLine({ type }: Node): boolean {
  return type.name === "paragraph" || type.name === "heading";
}

function isStatement({ type }: Node): boolean {
  return type.name === "statement";
}

const ID_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz".split("");

function freshId(random: Random): StatementId {
  return Array.from({ length: 16 }, () => random.pick(ID_LETTERS)).join("") as StatementId;
}

/** The statements with an id, and their places among the blocks. */
function statementsIn({ state, content }: HeadlessEditor): { index: number; node: Node }[] {
  if (state.doc.childCount !== content.length) return [];
  return state.doc.children.flatMap((node, index) =>
    isStatement(node) && typeof node.attrs["id"] === "string" ? [{ index, node }] : [],
  );
}

function statement(title: Fragment, random: Random): Node {
  return SCHEMA.node("statement", { id: freshId(random), kind: random.pick(KINDS) }, [
    SCHEMA.node("statementTitle", null, title),
  ]);
}

function replace(editor: HeadlessEditor, place: Place | null, by: (node: Node) => Node[]): boolean {
  if (place === null) return false;
  editor.apply(editor.state.tr.replaceWith(place.pos, place.pos + place.node.nodeSize, by(place.node)));
  return true;
}

function setAttribute(editor: HeadlessEditor, place: Place | null, name: string, value: unknown): boolean {
  if (place === null) return false;
  editor.apply(editor.state.tr.setNodeAttribute(place.pos, name, value));
  return true;
}

function insertInto(editor: HeadlessEditor, place: Place | null, node: Node): boolean {
  if (place === null) return false;
  editor.apply(editor.state.tr.insert(place.pos + place.node.nodeSize - 1, node));
  return true;
}
