import { CONTENT } from "@feder/shared/document";
import * as Y from "yjs";
import type { Random } from "./seeded.ts";
import { textsOf } from "./typing.ts";

/**
 * Adds a history as years of work leave it: `edits` single characters, typed and sometimes deleted again by ten
 * authors at once, each in a run of their own that jumps now and then. Answers the state as one update.
 */
export function typedByTenAuthors(state: Uint8Array, edits: number, random: Random): Uint8Array {
  const authors = Array.from({ length: 10 }, (_, index) => {
    const doc = new Y.Doc();
    // Drawn ids would make another document each time.
    doc.clientID = 1000 + index;
    Y.applyUpdate(doc, state);
    return { doc, place: place(doc, random) };
  });
  for (let done = 0; done < edits; done += 1) {
    const author = authors[done % authors.length]!;
    if (random.chance(0.01)) author.place = place(author.doc, random);
    const { text } = author.place;
    author.place.at = Math.min(author.place.at, text.length);
    if (random.chance(0.1) && author.place.at > 0) {
      author.place.at -= 1;
      text.delete(author.place.at, 1);
    } else {
      text.insert(author.place.at, random.pick(LETTERS));
      author.place.at += 1;
    }
    if (done % MEETING === MEETING - 1) meet(authors.map(({ doc }) => doc));
  }
  meet(authors.map(({ doc }) => doc));
  const merged = Y.encodeStateAsUpdate(authors[0]!.doc);
  for (const { doc } of authors) doc.destroy();
  return merged;
}

const LETTERS = "enirstadhulg ".split("");

/** Edits after which everybody hears of everybody. */
const MEETING = 500;

function meet(docs: readonly Y.Doc[]): void {
  const [first, ...others] = docs;
  if (first === undefined) return;
  for (const other of others) Y.applyUpdate(first, Y.encodeStateAsUpdate(other, Y.encodeStateVector(first)));
  for (const other of others) Y.applyUpdate(other, Y.encodeStateAsUpdate(first, Y.encodeStateVector(other)));
}

function place(doc: Y.Doc, random: Random): { text: Y.XmlText; at: number } {
  const text = random.pick(textsOf(doc.getXmlFragment(CONTENT)));
  return { text, at: random.below(text.length + 1) };
}
