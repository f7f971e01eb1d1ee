import { type DocumentNode, markerKey, readBlocks, readPassages, appendBlocks } from "@feder/shared/document";
import { newId, type ContestedPointId } from "@feder/shared/ids";
import { Fragment, type Node, Slice } from "@tiptap/pm/model";
import type { EditorState, Transaction } from "@tiptap/pm/state";
import { canJoin, canSplit, findWrapping, liftTarget } from "@tiptap/pm/transform";
import * as Y from "yjs";
import { type Random, textsOf } from "../support/index.ts";
import type { HeadlessEditor } from "./editor/headless-editor.ts";

/** A page that edits, with what it copied last. */
export interface EditingPage {
  editor: HeadlessEditor;
  doc: Y.Doc;
  content: Y.XmlFragment;
  clipboard: Slice | null;
  /** Earlier states of the paper, as one might restore them. */
  earlier: DocumentNode[][];
}

/** Does one thing that a person does in the editor, or a page of ours does not do; answers what it was. */
export function editAtRandom(page: EditingPage, random: Random): string {
  const name = random.pick(EDITS);
  try {
    ACTIONS[name](page, random);
    return name;
  } catch (error) {
    // ProseMirror refuses what cannot stand there; nothing was changed then.
    if (error instanceof Error && error.name === "TransformError") return `${name}, which is not possible`;
    throw error;
  }
}

type Edit = (page: EditingPage, random: Random) => void;

const ACTIONS = {
  type: ({ editor }, random) => {
    const place = textPlace(editor.state, random);
    if (place !== null) editor.apply(editor.state.tr.insertText(random.pick(WORDS), place));
  },
  replace: ({ editor }, random) => {
    const range = textRange(editor.state, random);
    if (range !== null) editor.apply(editor.state.tr.insertText(random.pick(WORDS), ...range));
  },
  delete: ({ editor }, random) => {
    const range = textRange(editor.state, random);
    if (range !== null) editor.apply(editor.state.tr.delete(...range));
  },
  deleteBlock: ({ content }, random) => {
    if (content.length > 2) content.delete(random.below(content.length), 1);
  },
  split: ({ editor }, random) => {
    const place = textPlace(editor.state, random);
    if (place !== null && canSplit(editor.state.doc, place)) editor.apply(editor.state.tr.split(place));
  },
  join: ({ editor }, random) => {
    const { doc, tr } = editor.state;
    const borders = positions(doc).filter((at) => canJoin(doc, at));
    if (borders.length > 0) editor.apply(tr.join(random.pick(borders)));
  },
  move: ({ editor, content }, random) => {
    if (content.length < 2) return;
    const from = random.below(content.length);
    const count = 1 + random.below(Math.min(2, content.length - from));
    const places = Array.from({ length: content.length + 1 }, (_, index) => index);
    const before = random.pick(places.filter((place) => place <= from || place >= from + count));
    editor.move(from, count, before);
  },
  drag: ({ editor }, random) => {
    const range = textRange(editor.state, random);
    if (range === null) return;
    const slice = editor.state.doc.slice(...range);
    const tr = editor.state.tr.delete(...range);
    const place = textPlace({ doc: tr.doc }, random);
    if (place !== null) editor.apply(tr.replace(place, place, slice));
  },
  convert: ({ editor }, random) => {
    const { state } = editor;
    const place = textPlace(state, random);
    const name = random.pick(["paragraph", "heading"]);
    if (place !== null) dispatchIfChanged(editor, state.tr.setBlockType(place, place, state.schema.nodes[name]!));
  },
  wrap: ({ editor }, random) => {
    const { state } = editor;
    const place = textPlace(state, random);
    if (place === null) return;
    const range = state.doc.resolve(place).blockRange();
    const wrapping = range && findWrapping(range, state.schema.nodes[random.pick(["bulletList", "blockquote"])]!);
    if (range && wrapping) editor.apply(state.tr.wrap(range, wrapping));
  },
  lift: ({ editor }, random) => {
    const { state } = editor;
    const place = textPlace(state, random);
    const range = place === null ? null : state.doc.resolve(place).blockRange();
    const target = range && liftTarget(range);
    if (range && target !== null && target !== undefined) editor.apply(state.tr.lift(range, target));
  },
  intoTable: ({ editor }, random) => {
    const { doc, schema, tr } = editor.state;
    const blocks: { node: Node; offset: number }[] = [];
    doc.forEach((node, offset) => void (node.type.name === "paragraph" && blocks.push({ node, offset })));
    if (blocks.length === 0) return;
    const { node, offset } = random.pick(blocks);
    const cells = [node.content, Fragment.empty].map((inline) => schema.nodes["tableCell"]!.create(null, inline));
    const table = schema.nodes["table"]!.create(null, schema.nodes["tableRow"]!.create(null, cells));
    editor.apply(tr.replaceWith(offset, offset + node.nodeSize, table));
  },
  bold: ({ editor }, random) => {
    const range = textRange(editor.state, random);
    const bold = editor.state.schema.marks["bold"]!.create();
    if (range !== null)
      editor.apply(
        random.chance(0.5) ? editor.state.tr.addMark(...range, bold) : editor.state.tr.removeMark(...range, bold),
      );
  },
  copy: (page, random) => {
    const range = textRange(page.editor.state, random);
    if (range !== null) page.clipboard = page.editor.state.doc.slice(...range);
  },
  cut: (page, random) => {
    const range = textRange(page.editor.state, random);
    if (range === null) return;
    page.clipboard = page.editor.state.doc.slice(...range);
    page.editor.apply(page.editor.state.tr.deleteRange(...range));
  },
  paste: ({ editor, clipboard }, random) => {
    const place = textPlace(editor.state, random);
    if (clipboard === null || place === null) return;
    const range = random.chance(0.3) ? textRange(editor.state, random) : null;
    const [from, to] = range ?? [place, place];
    editor.apply(editor.state.tr.replaceRange(from, to, Slice.fromJSON(editor.state.schema, clipboard.toJSON())));
  },
  undo: ({ editor }) => void editor.undo(),
  redo: ({ editor }) => void editor.redo(),
  restore: ({ doc, content, earlier }, random) => {
    if (earlier.length === 0) return;
    const blocks = random.pick(earlier);
    doc.transact(() => {
      content.delete(0, content.length);
      appendBlocks(content, blocks);
    });
  },
  remember: ({ content, earlier }) => void earlier.push(readBlocks(content)),
  /** No page of ours does what follows. */
  strip: ({ doc, content }, random) => {
    const passages = [...readPassages(content)];
    if (passages.length === 0) return;
    const [point, { ranges }] = random.pick(passages);
    doc.transact(() => {
      for (const { text, from, to, words } of ranges) {
        const cut = random.chance(0.5) ? 0 : random.pick(letterBorders(words).slice(0, -1));
        text.format(from + cut, to - from - cut, { [markerKey(point)]: null });
      }
    });
  },
  forge: ({ doc, content }, random) => {
    const known = [...readPassages(content).keys()];
    const point = known.length > 0 && random.chance(0.3) ? random.pick(known) : newId<"ContestedPoint">();
    forge(doc, content, point, random);
  },
} satisfies Record<string, Edit>;

type EditName = keyof typeof ACTIONS;

const OFTEN: EditName[] = [
  "type",
  "type",
  "type",
  "replace",
  "delete",
  "delete",
  "split",
  "join",
  "move",
  "undo",
  "redo",
];
const EDITS = [...OFTEN, ...(Object.keys(ACTIONS) as EditName[])];
const WORDS = ["a", "ö", "neu ", "fünf Werktage", " und ", "🎈"];

/** A marker on words that nobody reported; points that were settled may be among them. */
function forge(doc: Y.Doc, content: Y.XmlFragment, point: ContestedPointId, random: Random): void {
  const texts = textsOf(content).filter(({ length, parent }) => {
    return length > 0 && parent instanceof Y.XmlElement && parent.nodeName !== "responsibleParty";
  });
  if (texts.length === 0) return;
  const text = random.pick(texts);
  const { from, to } = partOf(text, random);
  doc.transact(() => text.format(from, to - from, { [markerKey(point)]: { id: point } }));
}

/** The offsets between the letters of a text; an editor never stands inside one of two units. */
export function letterBorders(text: string): number[] {
  const borders = [0];
  for (const letter of text) borders.push(borders.at(-1)! + letter.length);
  return borders;
}

/** The words of a run of text. */
export function wordsOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert: string }[]).map(({ insert }) => insert).join("");
}

/** Two borders between letters, with a letter in between. */
export function partOf(text: Y.XmlText, random: Random): { from: number; to: number } {
  const borders = letterBorders(wordsOf(text));
  const first = random.below(borders.length - 1);
  const last = first + 1 + random.below(borders.length - first - 1);
  return { from: borders[first]!, to: borders[last]! };
}

function dispatchIfChanged(editor: HeadlessEditor, tr: Transaction): void {
  if (tr.docChanged) editor.apply(tr);
}

/** A place between letters, more often than not in or beside a passage. */
function textPlace({ doc }: Pick<EditorState, "doc">, random: Random): number | null {
  const all: number[] = [];
  const marked: number[] = [];
  doc.descendants((node, pos, parent) => {
    if (node.inlineContent && node.childCount === 0) all.push(pos + 1);
    if (!node.isText || parent === null) return;
    const places = letterBorders(node.text ?? "").map((index) => pos + index);
    all.push(...places);
    if (node.marks.some(({ type }) => type.name === "contested")) marked.push(...places);
  });
  const places = marked.length > 0 && random.chance(0.6) ? marked : all;
  return places.length === 0 ? null : random.pick(places);
}

function textRange(state: EditorState, random: Random): [number, number] | null {
  const one = textPlace(state, random);
  const other = textPlace(state, random);
  if (one === null || other === null) return null;
  // Mostly within a few letters: who always deletes half of the paper soon has none.
  const near = random.chance(0.8) ? nearby(state.doc, one, random) : other;
  const [from, to] = one < near ? [one, near] : [near, one];
  return from === to ? null : [from, to];
}

/** A few letters behind a place in the same line. */
function nearby(doc: Node, place: number, random: Random): number {
  const $place = doc.resolve(place);
  const rest = $place.parent.textBetween($place.parentOffset, $place.parent.content.size, "", "|");
  const borders = letterBorders(rest).slice(1, 13);
  return borders.length === 0 ? place : place + random.pick(borders);
}

function positions(doc: Node): number[] {
  const found: number[] = [];
  doc.descendants((_node, pos) => void found.push(pos));
  return found;
}
