/** A Yjs update without anything in it: no structs, no deletions. */
export const EMPTY_UPDATE = Uint8Array.of(0, 0);

/** Whether an update has nothing in it, as Yjs encodes that. */
export function isEmptyUpdate(update: Uint8Array): boolean {
  return update.length === EMPTY_UPDATE.length && update.every((byte) => byte === 0);
}
