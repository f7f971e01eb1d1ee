import type { Node } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { Random } from "../../support/index.ts";
import type { HeadlessEditor } from "./headless-editor.ts";

/** A node and the position before it. */
export interface Place {
  pos: number;
  node: Node;
}

/** Every node that holds text, in reading order. */
export function textPlaces({ state: { doc } }: HeadlessEditor): Place[] {
  const places: Place[] = [];
  doc.descendants((node, pos) => {
    if (node.isTextblock) places.push({ pos, node });
    return !node.isTextblock;
  });
  return places;
}

/** The top-level blocks that fit. */
export function blocks({ state: { doc } }: HeadlessEditor, fits: (node: Node) => boolean = () => true): Place[] {
  const places: Place[] = [];
  doc.forEach((node, pos) => {
    if (fits(node)) places.push({ pos, node });
  });
  return places;
}

/** One of a list, or null where it is empty. */
export function some<T>(list: readonly T[], random: Random): T | null {
  return list.length === 0 ? null : random.pick(list);
}

/** A position inside the text of a place. */
export function inside({ pos, node }: Place, random: Random): number {
  return pos + 1 + random.below(node.content.size + 1);
}

/** Puts the caret somewhere into a text, or to its start; answers false where there is none. */
export function putCaret(editor: HeadlessEditor, places: readonly Place[], random: Random, atStart = false): boolean {
  const place = some(places, random);
  if (place === null) return false;
  const { tr } = editor.state;
  editor.apply(tr.setSelection(TextSelection.create(tr.doc, atStart ? place.pos + 1 : inside(place, random))));
  return true;
}
