import * as Y from "yjs";
import { asWritten, type DocumentNode } from "@feder/shared/document";
import type { Caller } from "./api-client.ts";
import { connect } from "./client.ts";

/** A paper as a fresh page gets it from the server. */
export interface LoadedPaper {
  text: string;
  blocks: DocumentNode[];
  /** The whole state, tombstones and all. */
  doc: Y.Doc;
}

/** Opens a paper with a new document, waits for the first sync, and leaves again. */
export async function loadPaper(reader: Caller, paper: string): Promise<LoadedPaper> {
  const client = connect(reader, paper, { doc: asWritten(new Y.Doc()) });
  try {
    await client.synced();
    const doc = asWritten(new Y.Doc());
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(client.doc));
    return { text: client.text(), blocks: client.blocks(), doc };
  } finally {
    client.destroy();
  }
}

/** Whether two documents hold the same structs and the same deletions, not only the same text. */
export function sameState(one: Y.Doc, other: Y.Doc): boolean {
  return Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other));
}
