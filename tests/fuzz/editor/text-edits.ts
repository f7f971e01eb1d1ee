import { Slice } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { HeadlessEditor } from "./headless-editor.ts";
import type { Random } from "../../support/index.ts";
import { blocks, inside, some, textPlaces } from "./places.ts";
import { SCHEMA } from "./schema.ts";
import type { Edit } from "./structure-edits.ts";

/** Types somewhere; answers false where the paper has no place to type. */
export function typeSomewhere(editor: HeadlessEditor, random: Random, letters: string): boolean {
  const place = some(textPlaces(editor), random);
  if (place === null) return false;
  const at = inside(place, random);
  const tr = editor.state.tr.insertText(letters, at);
  editor.apply(tr.setSelection(TextSelection.create(tr.doc, at + letters.length)));
  return true;
}

/** Types on where the caret stands; answers false where that is in no text. */
export function typeOn(editor: HeadlessEditor, letters: string): boolean {
  const { $head } = editor.state.selection;
  if (!$head.parent.isTextblock) return false;
  editor.apply(editor.state.tr.insertText(letters, $head.pos));
  return true;
}

/** What takes text away that stands before the person who does it. */
export const DELETIONS: Readonly<Record<string, Edit>> = {
  deleteLetters(editor, random) {
    const place = some(
      textPlaces(editor).filter(({ node }) => node.content.size > 0),
      random,
    );
    if (place === null) return false;
    const from = place.pos + 1 + random.below(place.node.content.size);
    const to = Math.min(from + 1 + random.below(4), place.pos + 1 + place.node.content.size);
    editor.apply(editor.state.tr.delete(from, to));
    return true;
  },
  deleteAcross(editor, random) {
    const places = textPlaces(editor);
    const first = random.below(places.length);
    const [one, other] = [places[first], places[first + 1]];
    if (one === undefined || other === undefined) return false;
    editor.apply(editor.state.tr.deleteRange(inside(one, random), inside(other, random)));
    return true;
  },
  deleteBlock(editor, random) {
    const place = some(blocks(editor), random);
    if (place === null || editor.content.length < 3) return false;
    editor.apply(editor.state.tr.delete(place.pos, place.pos + place.node.nodeSize));
    return true;
  },
};

/** Marks and copies. */
export const OTHER_EDITS: Readonly<Record<string, Edit>> = {
  mark(editor, random) {
    const place = some(
      textPlaces(editor).filter(({ node }) => node.content.size > 0 && node.type.name !== "responsibleParty"),
      random,
    );
    if (place === null) return false;
    const from = place.pos + 1 + random.below(place.node.content.size);
    const to = Math.min(from + 1 + random.below(6), place.pos + 1 + place.node.content.size);
    const mark = random.pick([
      SCHEMA.mark("bold"),
      SCHEMA.mark("italic"),
      SCHEMA.mark("link", { href: `https://example.org/${random.below(3)}` }),
    ]);
    const { tr } = editor.state;
    editor.apply(random.chance(0.7) ? tr.addMark(from, to, mark) : tr.removeMark(from, to, mark.type));
    return true;
  },
  pasteLines(editor, random) {
    const copied = blocks(editor, ({ type }) => type.name !== "statement").slice(0, 1 + random.below(2));
    const place = some(blocks(editor), random);
    if (place === null || copied.length === 0 || editor.content.length > 12) return false;
    const lines = copied.map(({ node }) => node);
    editor.apply(editor.state.tr.insert(place.pos, lines));
    return true;
  },
  pasteInline(editor, random) {
    const [from, to] = [some(textPlaces(editor), random), some(textPlaces(editor), random)];
    if (from === null || to === null || from.node.content.size > 40) return false;
    editor.apply(editor.state.tr.replace(inside(to, random), undefined, new Slice(from.node.content, 0, 0)));
    return true;
  },
};
