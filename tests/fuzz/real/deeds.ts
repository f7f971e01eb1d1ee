import type { Random } from "../../support/index.ts";
import type { HeadlessEditor } from "../editor/headless-editor.ts";
import { inside, some, textPlaces } from "../editor/places.ts";
import { type Edit, STRUCTURE_EDITS } from "../editor/structure-edits.ts";
import { DELETIONS, OTHER_EDITS } from "../editor/text-edits.ts";

/** Does one thing that people do in an editor, mostly typing a few letters, one after the other. */
export function doSomething(editor: HeadlessEditor, random: Random): void {
  const chance = random.next();
  if (editor.content.length > MOST_BLOCKS) DELETIONS["deleteBlock"]?.(editor, random);
  else if (chance < 0.6) typeLetters(editor, random);
  else if (chance < 0.68) eraseLetters(editor, random);
  else if (chance < 0.72) random.pick(ERASING)(editor, random);
  else if (chance < 0.78) random.pick(OTHERS)(editor, random);
  else if (chance < 0.87) random.pick(CHANGING)(editor, random);
  else if (chance < 0.9) STRUCTURE_EDITS["move"]?.(editor, random);
  else if (chance < 0.95) editor.undo();
  else if (chance < 0.98) editor.redo();
  else editor.pause();
}

const MOST_BLOCKS = 40;
const CHANGING: readonly Edit[] = Object.values(STRUCTURE_EDITS);
const ERASING: readonly Edit[] = Object.values(DELETIONS);
const OTHERS: readonly Edit[] = Object.values(OTHER_EDITS);
const LETTERS = [..."enisratdhulcgmobwfkzpväüßjöyxq ,.–„“ÄÖÜ0123456789".split(""), "👍🏽", "é"];

function typeLetters(editor: HeadlessEditor, random: Random): void {
  const place = some(textPlaces(editor), random);
  if (place === null) return;
  let at = inside(place, random);
  for (let count = 1 + random.below(12); count > 0; count -= 1) {
    const letter = random.pick(LETTERS);
    editor.apply(editor.state.tr.insertText(letter, at));
    at += letter.length;
  }
}

/** Backspace, held down. */
function eraseLetters(editor: HeadlessEditor, random: Random): void {
  const place = some(
    textPlaces(editor).filter(({ node }) => node.content.size > 0),
    random,
  );
  if (place === null) return;
  let at = inside(place, random);
  for (let count = random.below(6); count > 0 && at > place.pos + 1; count -= 1) {
    editor.apply(editor.state.tr.delete(at - 1, at));
    at -= 1;
  }
}
