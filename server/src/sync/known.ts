import * as Y from "yjs";
import { indexAt } from "./struct-at.ts";

/**
 * Whether a document already holds everything in an update. A page answers each reconnect with its whole
 * list of deletions; without this question every reconnect would write to the journal.
 */
export function isKnown(document: Y.Doc, update: Uint8Array): boolean {
  const { structs, ds } = Y.decodeUpdate(update);
  const newStruct = structs.some(({ id, length }) => Y.getState(document.store, id.client) < id.clock + length);
  if (newStruct) return false;
  for (const [client, deletions] of ds.clients) {
    for (const { clock, len } of deletions) {
      if (!areDeleted(document.store.clients.get(client) ?? [], clock, clock + len)) return false;
    }
  }
  return true;
}

function areDeleted(structs: readonly (Y.Item | Y.GC)[], from: number, to: number): boolean {
  const last = structs.at(-1);
  if (last === undefined || last.id.clock + last.length < to) return false;
  for (let index = indexAt(structs, from); index < structs.length; index += 1) {
    const struct = structs[index];
    if (struct === undefined || struct.id.clock >= to) return true;
    if (!struct.deleted) return false;
  }
  return true;
}
