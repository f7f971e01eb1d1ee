import { CONTENT } from "@feder/shared/document";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";

/** The update or state vector in a sync frame. */
export function bodyOf(frame: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(frame);
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
  return decoding.readVarUint8Array(decoder);
}

/** A paper's text with all its structure, as one string. */
export function textIn(doc: Y.Doc): string {
  return doc.getXmlFragment(CONTENT).toJSON();
}

/** A state vector in one order, whoever wrote it. */
export function vectorOf(clocks: ReadonlyMap<number, number>): [number, number][] {
  return [...clocks].toSorted(([one], [other]) => one - other);
}

/** Whether a document holds everything that a state vector counts. */
export function reaches(doc: Y.Doc, vector: Uint8Array): boolean {
  return [...Y.decodeStateVector(vector)].every(([client, clock]) => Y.getState(doc.store, client) >= clock);
}

/** Whether a document holds everything that an update writes and deletes. */
export function isKnown(doc: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  if (structs.some(({ id, length }) => Y.getState(doc.store, id.client) < id.clock + length)) return false;
  const gone = Y.createDeleteSetFromStructStore(doc.store);
  for (const [client, deletions] of ds.clients) {
    for (const { clock, len } of deletions) {
      for (let at = clock; at < clock + len; at += 1) if (!Y.isDeleted(gone, Y.createID(client, at))) return false;
    }
  }
  return true;
}
