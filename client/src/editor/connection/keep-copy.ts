import { IndexeddbPersistence } from "y-indexeddb";
import type * as Y from "yjs";

/**
 * Keeps a copy of a document in a database of this device, which may end before the page does: somebody clears the
 * site's data, or the disk is full. The library's listener then throws, after which Yjs tells nobody of any further
 * change: nothing more would be sent, and the page would go on saying "saved". `onEnd` hears of it instead.
 */
export function keepCopy(name: string, document: Y.Doc, onEnd: () => void): IndexeddbPersistence {
  const copy = new IndexeddbPersistence(name, document);
  const { _storeUpdate: store } = copy;
  const end = () => {
    // What followed a gap could not be read from it anyway.
    void copy.destroy();
    onEnd();
  };
  document.off("update", store);
  copy._storeUpdate = (update: Uint8Array, origin: unknown) => {
    try {
      store(update, origin);
    } catch {
      // The database is closed a moment before it says so.
      end();
    }
  };
  document.on("update", copy._storeUpdate);
  copy._db.then(
    (database) => {
      for (const event of ["abort", "close", "versionchange"]) database.addEventListener(event, end);
    },
    () => undefined,
  );
  return copy;
}
