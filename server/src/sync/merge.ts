import { isSameDocument } from "@feder/shared/document";
import * as Y from "yjs";
import { load } from "./text.ts";

/** Journal entries as one, with its state vector. */
export interface Merged {
  update: Uint8Array;
  vector: Uint8Array;
}

/**
 * Makes one update of several, loads it again, and compares (S10). Throws where one of them cannot be applied,
 * and where the reload is another document. It integrates the whole paper twice: for a worker.
 */
export function mergeEntries(updates: readonly Uint8Array[]): Merged {
  const original = load(updates);
  const merged = { update: Y.encodeStateAsUpdate(original), vector: Y.encodeStateVector(original) };
  const reloaded = load([merged.update]);
  const same = isSameDocument(original, reloaded);
  original.destroy();
  reloaded.destroy();
  if (!same) throw new Error("the merged entry does not give the same document");
  return merged;
}
