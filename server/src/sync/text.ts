import { CONTENT } from "@feder/shared/document";
import * as Y from "yjs";
import { createAnswers } from "./answers.ts";
import { createPlaces, type Places } from "./places.ts";
import { findSwallowed, type SwallowedWords } from "./swallowed.ts";
import { createPacked, type Packed, type TextPart } from "./packed.ts";

/**
 * A paper's durable text in memory. Until somebody writes, it stays packed: the bytes of the journal, which
 * are sent as they are. The first change, and the first question about a part of it, make a document of it.
 */
export interface PaperText {
  /** The document; unpacks it. */
  readonly document: Y.Doc;
  readonly places: Places;
  stateVector(): Uint8Array;
  /** The framed answer to a page that has `stateVector`. Throws where that cannot be read. */
  answer(stateVector: Uint8Array): Uint8Array;
  /**
   * Applies an update and answers its effects, which are none where all of it was known, and the words of
   * others that it swallowed. Throws where the document is not whole afterwards (S3): `applyUpdate` is not
   * atomic, so it must then be rebuilt.
   */
  apply(update: Uint8Array): { effects: Uint8Array[]; swallowed: SwallowedWords[] };
  /** Starts again from these parts. */
  rebuild(parts: readonly TextPart[]): void;
  /** Packs the document again, after nobody has changed it for a while. */
  pack(): void;
  free(): void;
}

interface Whole {
  document: Y.Doc;
  places: Places;
}

/**
 * Holds a text. The parts are trusted: each was applied before, or `load` was tried on them. `onUnpack` hears of
 * each document that is made of it.
 */
export function createText(
  parts: readonly TextPart[],
  onUnpack: (document: Y.Doc) => void = () => undefined,
): PaperText {
  let packed: Packed | null = createPacked(parts);
  let whole: Whole | null = null;
  const answers = createAnswers();

  const unpack = (): Whole => {
    if (whole !== null) return whole;
    const document = load(packed?.updates() ?? []);
    packed = null;
    whole = { document, places: createPlaces(document) };
    onUnpack(document);
    return whole;
  };

  const drop = () => {
    whole?.document.destroy();
    whole = null;
    answers.forget();
  };

  return {
    get document() {
      return unpack().document;
    },
    get places() {
      return unpack().places;
    },
    stateVector: () => packed?.stateVector() ?? Y.encodeStateVector(unpack().document),
    answer(stateVector) {
      const isNew = stateVector.length === 1 && stateVector[0] === 0;
      return isNew && packed !== null ? packed.everything() : answers.to(stateVector, unpack().document);
    },
    apply(update) {
      const { document } = unpack();
      const effects: Uint8Array[] = [];
      const swallowed: SwallowedWords[] = [];
      const listen = (effect: Uint8Array) => effects.push(effect);
      // Before Yjs collects what was deleted, its content can still be read.
      const look = (transaction: Y.Transaction) => swallowed.push(...findSwallowed(transaction, update));
      document.on("update", listen);
      document.on("afterTransaction", look);
      try {
        Y.applyUpdate(document, update, "commit");
      } finally {
        document.off("update", listen);
        document.off("afterTransaction", look);
      }
      assertWhole(document);
      answers.forget();
      return { effects, swallowed };
    },
    rebuild(from) {
      drop();
      packed = createPacked(from);
    },
    pack() {
      if (whole === null) return;
      const { document } = whole;
      packed = createPacked([{ update: Y.encodeStateAsUpdate(document), vector: Y.encodeStateVector(document) }]);
      drop();
    },
    free: drop,
  };
}

/** Applies updates to a new document. Throws where it is not whole afterwards. */
export function load(updates: readonly Uint8Array[]): Y.Doc {
  const document = new Y.Doc();
  document.getXmlFragment(CONTENT);
  document.transact(() => {
    for (const update of updates) Y.applyUpdate(document, update, "journal");
  }, "journal");
  assertWhole(document);
  return document;
}

/** What a change by the server adds to a document, made on a copy so that nothing is visible before it is durable. */
export function draftUpdate(document: Y.Doc, change: (document: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document), "server");
  const before = Y.encodeStateVector(copy);
  copy.transact(() => change(copy), "server");
  const update = Y.encodeStateAsUpdate(copy, before);
  copy.destroy();
  return update;
}

/** A document that waits for missing parts, or whose transaction broke off, no longer reports its changes. */
function assertWhole(document: Y.Doc): void {
  const { store } = document;
  if (store.pendingStructs !== null || store.pendingDs !== null)
    throw new Error("the document waits for missing parts");
  if (document._transaction !== null || document._transactionCleanups.length > 0) {
    throw new Error("a change of the document broke off");
  }
}
