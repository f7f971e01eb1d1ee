import { IndexeddbPersistence, PREFERRED_TRIM_SIZE, storeState } from "y-indexeddb";
import type * as Y from "yjs";

/** A copy on this device. */
export interface Copy extends IndexeddbPersistence {
  /** How many changes the disk has not taken yet; a page that is closed takes them along. */
  unwritten: number;
}

/**
 * Keeps a copy of a document in a database of this device, which may end before the page does: somebody clears the
 * site's data, or the disk is full. The library's listener then throws, after which Yjs tells nobody of any further
 * change: nothing more would be sent, and the page would go on saying "saved". `onEnd` hears of it instead.
 */
export function keepCopy(name: string, document: Y.Doc, onEnd: () => void): Copy {
  const copy = Object.assign(new IndexeddbPersistence(name, document), { unwritten: 0 });
  const end = () => {
    // What followed a gap could not be read from it anyway.
    void copy.destroy();
    onEnd();
  };
  document.off("update", copy._storeUpdate);
  copy._storeUpdate = (update: Uint8Array, origin: unknown) => {
    if (copy.db === null || origin === copy) return;
    try {
      const transaction = copy.db.transaction("updates", "readwrite");
      transaction.objectStore("updates").add(update);
      copy.unwritten += 1;
      transaction.oncomplete = () => (copy.unwritten -= 1);
    } catch {
      // The database is closed a moment before it says so.
      return end();
    }
    if (++copy._dbsize < PREFERRED_TRIM_SIZE) return;
    copy._storeTimeoutId ??= setTimeout(() => {
      copy._storeTimeoutId = null;
      void storeState(copy, false);
    }, copy._storeTimeout);
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
