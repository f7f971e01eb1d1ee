import { CONTENT } from "@feder/shared/document";
import * as Y from "yjs";
import { findSwallowed, type SwallowedWords } from "./swallowed.ts";
import { createPlaces, type Places } from "./places.ts";

/** A paper's durable text in memory. */
export interface PaperText {
  readonly document: Y.Doc;
  readonly places: Places;
  /**
   * Applies an update and answers its effects, which are none where all of it was known, and the words of
   * others that it swallowed. Throws where the document is not whole afterwards (S3): `applyUpdate` is not
   * atomic, so it must then be rebuilt.
   */
  apply(update: Uint8Array): { effects: Uint8Array[]; swallowed: SwallowedWords[] };
  /** Starts again from these updates. */
  rebuild(updates: readonly Uint8Array[]): void;
  free(): void;
}

/** Loads a text. Throws where the updates do not give a whole document. */
export function createText(updates: readonly Uint8Array[]): PaperText {
  let document = load(updates);
  let places = createPlaces(document);
  return {
    get document() {
      return document;
    },
    get places() {
      return places;
    },
    apply(update) {
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
      return { effects, swallowed };
    },
    rebuild(from) {
      const fresh = load(from);
      document.destroy();
      document = fresh;
      places = createPlaces(fresh);
    },
    free: () => document.destroy(),
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

/** A document that waits for missing parts, or whose transaction broke off, no longer reports its changes. */
function assertWhole(document: Y.Doc): void {
  const { store } = document;
  if (store.pendingStructs !== null || store.pendingDs !== null)
    throw new Error("the document waits for missing parts");
  if (document._transaction !== null || document._transactionCleanups.length > 0) {
    throw new Error("a change of the document broke off");
  }
}
