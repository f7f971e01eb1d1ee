import {
  CONTENT,
  type MarkedText,
  markedText,
  MARKER,
  markName,
  type Passage,
  readPassages,
} from "@feder/shared/document";
import type { ContestedPointId } from "@feder/shared/ids";
import * as Y from "yjs";

/** The passages of a document, for one who asks often: a text that did not change is not read again. */
export interface MarkedTexts {
  read(): Map<ContestedPointId, Passage>;
  /**
   * Hears of every transaction: `brings` where it added markers; `touches` where passages that stood before may
   * read otherwise, or be gone.
   */
  note(transaction: Y.Transaction): { brings: boolean; touches: boolean };
}

/** Starts with nothing read. */
export function createMarkedTexts(document: Y.Doc): MarkedTexts {
  const content = document.getXmlFragment(CONTENT);
  const known = new WeakMap<Y.XmlText, MarkedText>();
  /** Texts without markers; most typing is in these, and nothing has to be read for it. */
  const unmarked = new WeakSet<Y.XmlText>();
  let any = true;
  return {
    read() {
      const passages = readPassages(content, (text) => {
        const before = known.get(text);
        if (before !== undefined) return before;
        const now = markedText(text);
        known.set(text, now);
        if (now.runs.length === 0) unmarked.add(text);
        else unmarked.delete(text);
        return now;
      });
      any = passages.size > 0;
      return passages;
    },
    note(transaction) {
      const brings = bringsMarkers(transaction);
      let touches = false;
      for (const type of transaction.changed.keys()) {
        if (type instanceof Y.XmlText) known.delete(type);
        if (!(type instanceof Y.XmlText) || !unmarked.has(type)) touches = true;
      }
      any ||= brings;
      return { brings, touches: any && touches };
    },
  };
}

/** Whether a transaction added a marker. */
function bringsMarkers({ doc, beforeState, afterState }: Y.Transaction): boolean {
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0;
    if (before === after) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let index = structs.length - 1; index >= 0; index -= 1) {
      const struct = structs[index];
      if (struct === undefined || struct.id.clock + struct.length <= before) break;
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentFormat) {
        if (markName(struct.content.key) === MARKER) return true;
      }
    }
  }
  return false;
}
