import { appendBlocks, asWritten, CONTENT, type DocumentNode } from "@feder/shared/document";
import * as Y from "yjs";
import type { JournalEntry } from "../storage/index.ts";

/** A Yjs update that makes these blocks in an empty document. */
export function updateOf(blocks: readonly DocumentNode[]): Uint8Array {
  const document = new Y.Doc();
  document.transact(() => appendBlocks(document.getXmlFragment(CONTENT), blocks), "server");
  return Y.encodeStateAsUpdate(document);
}

/** The document that a paper's journal describes. */
export function documentOf(entries: readonly JournalEntry[]): Y.Doc {
  const document = asWritten(new Y.Doc());
  document.transact(() => {
    for (const { update } of entries) Y.applyUpdate(document, update, "journal");
  }, "journal");
  return document;
}
