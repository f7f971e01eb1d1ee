import { appendBlocks, CONTENT, readBlocks } from "@feder/shared/document";
import * as Y from "yjs";
import { bigPaper } from "../../../support/big-paper.ts";
import { type Random, textsOf } from "../../../support/index.ts";

/** What one author sent between two meetings, in order. */
export interface Stretch {
  author: number;
  updates: Uint8Array[];
}

/** A paper that ten people wrote, keystroke by keystroke. */
export interface History {
  /** The paper as the first author brought it in. */
  base: Uint8Array;
  /** Everybody's updates between two meetings; what follows may build on everything before. */
  meetings: Stretch[][];
  /** All of it, as {@link contentOf} reads it. */
  text: string;
}

const FIRST_CLIENT = 2_000_000;
const AUTHORS = 10;
/** Edits after which everybody hears of everybody. */
const MEETING = 1_000;
const LETTERS = "enirstadhulg ".split("");

/** Types a paper of 200 pages as years of work leave it; the updates can be sent to any server, each by its author. */
export function writtenByTen(edits: number, random: Random): History {
  const base = new Y.Doc();
  base.clientID = FIRST_CLIENT + AUTHORS;
  base.transact(() => appendBlocks(base.getXmlFragment(CONTENT), bigPaper(random)));
  const state = Y.encodeStateAsUpdate(base);
  base.destroy();
  const sent = Array.from({ length: AUTHORS }, (): Uint8Array[] => []);
  const docs = sent.map((updates, author) => {
    const doc = new Y.Doc();
    doc.clientID = FIRST_CLIENT + author;
    Y.applyUpdate(doc, state);
    doc.on("update", (update, _origin, _doc, transaction) => {
      if (transaction.local) updates.push(update);
    });
    return doc;
  });
  const places = docs.map((doc) => place(doc, random));
  const meetings: Stretch[][] = [];
  for (let edit = 0; edit < edits; edit += 1) {
    const author = edit % AUTHORS;
    places[author] = typeOne(docs[author]!, places[author]!, random);
    if (edit % MEETING !== MEETING - 1 && edit !== edits - 1) continue;
    const stretches = sent.map((updates, number) => ({ author: number, updates: updates.splice(0) }));
    meet(docs, stretches);
    meetings.push(stretches);
  }
  const text = contentOf(docs[0]!);
  for (const doc of docs) doc.destroy();
  return { base: state, meetings, text };
}

/** A paper of 20 KB with 4,000 keystrokes of one author behind it, as one update. */
export function smallHistory(client: number, random: Random): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = client;
  doc.transact(() => appendBlocks(doc.getXmlFragment(CONTENT), bigPaper(random, { blocks: 20, words: 2_000 })));
  let at = place(doc, random);
  for (let edit = 0; edit < 4_000; edit += 1) {
    if (random.chance(0.1)) at = place(doc, random);
    at = typeOne(doc, at, random);
  }
  const update = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return update;
}

/** The blocks of a paper as text, for comparing; a part of a paper is a part of its text. */
export function contentOf(doc: Y.Doc): string {
  return readBlocks(doc.getXmlFragment(CONTENT))
    .map((block) => JSON.stringify(block))
    .join("\n");
}

interface Place {
  text: Y.XmlText;
  at: number;
}

function place(doc: Y.Doc, random: Random): Place {
  const text = random.pick(textsOf(doc.getXmlFragment(CONTENT)));
  return { text, at: random.below(text.length + 1) };
}

function typeOne(doc: Y.Doc, was: Place, random: Random): Place {
  const { text, at } = random.chance(0.01) ? place(doc, random) : was;
  const here = Math.min(at, text.length);
  if (random.chance(0.1) && here > 0) {
    text.delete(here - 1, 1);
    return { text, at: here - 1 };
  }
  text.insert(here, random.pick(LETTERS));
  return { text, at: here + 1 };
}

function meet(docs: readonly Y.Doc[], stretches: readonly Stretch[]): void {
  for (const { author, updates } of stretches) {
    const merged = Y.mergeUpdates(updates);
    docs.forEach((doc, number) => {
      if (number !== author) Y.applyUpdate(doc, merged);
    });
  }
}
