import { asWritten } from "@feder/shared/document";
import * as Y from "yjs";
import { EMPTY_UPDATE } from "./empty-update.ts";

/** What changes by the server would be, found out on a copy, so that nothing is visible before it is durable. */
export interface Drafts {
  /**
   * What a change adds to a document, under a client id that nobody else uses at that moment. What was drafted before is
   * in the document by now, or was forgotten.
   */
  draft: (document: Y.Doc, change: (document: Y.Doc) => void, client: number) => Uint8Array;
  /** Forgets what did not become durable. */
  forget: () => void;
}

/**
 * Starts without a copy. To make one of a paper of 200 pages takes a tenth of a second, in which nobody's keystroke is
 * taken: so it stays as long as the document does, and takes in what others wrote since.
 */
export function createDrafts(): Drafts {
  let kept: { of: Y.Doc; copy: Y.Doc } | null = null;

  const forget = () => {
    kept?.copy.destroy();
    kept = null;
  };

  const copyOf = (document: Y.Doc): Y.Doc => {
    if (kept?.of !== document) {
      forget();
      kept = { of: document, copy: asWritten(new Y.Doc()) };
      document.once("destroy", () => {
        if (kept?.of === document) forget();
      });
    }
    const { copy } = kept;
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document, Y.encodeStateVector(copy)), "server");
    return copy;
  };

  return {
    forget,
    draft(document, change, client) {
      let update: Uint8Array = EMPTY_UPDATE;
      // What differs from a state vector would hold every deletion that there ever was.
      const hear = (bytes: Uint8Array) => {
        update = bytes;
      };
      try {
        const copy = copyOf(document);
        copy.clientID = client;
        copy.on("update", hear);
        copy.transact(() => change(copy), "server");
        copy.off("update", hear);
        return update;
      } catch (reason) {
        // It may have changed half of it.
        forget();
        throw reason;
      }
    },
  };
}
