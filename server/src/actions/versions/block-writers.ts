import { type DocumentNode, textOf } from "@feder/shared/document";
import type { PersonId } from "@feder/shared/ids";
import { compareWords } from "@feder/shared/word-differences";
import * as Y from "yjs";

/** Letters that stand in a block now, by the id under which they were written. */
export interface WrittenRun {
  client: number;
  clock: number;
  text: string;
}

/** A state of a block: what it says, and what had been written when it was kept and when the one before was. */
export interface WritingState {
  block: DocumentNode | null;
  /** Null for the first of all. */
  since: Uint8Array | null;
  until: Uint8Array;
  /** Who wrote in the paper in between. */
  people: readonly PersonId[];
}

/** Who made each state of a block, and who wrote what stands in it now. */
export interface BlockWriters {
  /** For each state, who wrote in the block then, and whether that is known. */
  states: { people: PersonId[]; certain: boolean }[];
  /** Letters by who wrote them; null where the server did, or nobody alone. */
  letters: Map<PersonId | null, number>;
}

/** So many letters in a row are the same words, and not others that read alike. */
const SAME_WORDS = 12;

/** The letters that stand in an element. */
export function writtenRuns(element: Y.XmlElement | Y.XmlText): WrittenRun[] {
  if (!(element instanceof Y.XmlText)) {
    return element.toArray().flatMap((child) => (child instanceof Y.XmlHook ? [] : writtenRuns(child)));
  }
  const runs: WrittenRun[] = [];
  for (let item = element._start; item !== null; item = item.right) {
    if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
    const { client, clock } = item.id;
    runs.push({ client, clock, text: item.content.str });
  }
  return runs;
}

/**
 * Who wrote in a block, from the owners of the letters that stand in it now (S5) and from when they came. Whoever
 * moves a block writes it anew under an id of their own: letters that stood in the state before belong to who wrote
 * them first, where that was one person alone.
 */
export function writersOf(
  states: readonly WritingState[],
  runs: readonly WrittenRun[],
  ownerOf: (client: number) => PersonId | null,
): BlockWriters {
  const texts = states.map(({ block }) => (block === null ? "" : textOf(block)));
  const bounds = states.map(({ since, until }) => ({ since: vectorOf(since), until: vectorOf(until) }));
  const wrote = states.map(() => new Set<PersonId>());
  const pieces = runs.flatMap((run) =>
    cut(
      run,
      bounds.map(({ until }) => until.get(run.client) ?? 0),
    ),
  );
  const inherited: string[] = [];
  const letters = new Map<PersonId | null, number>();
  const count = (person: PersonId | null, text: string) => {
    const length = text.replaceAll(/\s/g, "").length;
    if (length > 0) letters.set(person, (letters.get(person) ?? 0) + length);
  };
  for (const { client, clock, text } of pieces) {
    const born = bounds.findIndex(({ until }) => clock < (until.get(client) ?? 0));
    const isNew = born !== -1 && clock >= (bounds[born]?.since.get(client) ?? 0);
    const person = ownerOf(client);
    for (const part of isNew ? partsOf(text, texts[born - 1] ?? "") : [{ text, stood: true }]) {
      if (part.stood) inherited.push(part.text);
      else {
        if (person !== null) wrote[born]?.add(person);
        count(person, part.text);
      }
    }
  }
  const made = states.map(({ people }, at) => {
    const here = [...(wrote[at] ?? [])];
    return here.length > 0 ? { people: here, certain: true } : { people: [...people], certain: people.length === 1 };
  });
  for (const text of inherited) {
    const first = made[texts.findIndex((words) => words.includes(text))];
    count(first?.people.length === 1 ? (first.people[0] ?? null) : null, text);
  }
  return { states: made, letters };
}

/** A piece that came under one id, in what stood in the block before and what is new. */
function partsOf(text: string, before: string): { text: string; stood: boolean }[] {
  if (text.length < SAME_WORDS || before === "") return [{ text, stood: false }];
  return compareWords(before, text).flatMap((part) =>
    part.in === "before" ? [] : [{ text: part.text, stood: part.in === "both" && part.text.length >= SAME_WORDS }],
  );
}

/** A run in pieces, none of which was written over the end of a state. */
function cut({ client, clock, text }: WrittenRun, ends: readonly number[]): WrittenRun[] {
  const places = [...new Set(ends)]
    .map((end) => end - clock)
    .filter((at) => at > 0 && at < text.length)
    .toSorted((one, other) => one - other);
  return [0, ...places].map((from, index) => ({
    client,
    clock: clock + from,
    text: text.slice(from, places[index] ?? text.length),
  }));
}

function vectorOf(vector: Uint8Array | null): Map<number, number> {
  return vector === null ? new Map<number, number>() : Y.decodeStateVector(vector);
}
