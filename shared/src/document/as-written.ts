import type * as Y from "yjs";

/**
 * Lets a document be what was written and nothing else; answers it. Yjs takes formatting marks away that it finds
 * superfluous after a change from elsewhere. Which ones depends on what came together in one update, so a document
 * that cannot tell the others of it (of a reader, or one that is loaded from the journal) would be another one
 * than theirs. A page that writes sends what it takes away, like any change.
 */
export function asWritten(document: Y.Doc): Y.Doc {
  document.on("afterTransaction", (transaction) => {
    transaction._needFormattingCleanup = false;
  });
  return document;
}
