import { MARKER, markName } from "@feder/shared/document";
import * as Y from "yjs";

/**
 * The contested point whose marker words of a text bore before a transaction deleted them, the innermost where
 * there are several; or null. Read while the transaction ends, before Yjs collects what was deleted.
 */
export function markerAround(text: Y.XmlText, words: Y.Item, { deleteSet }: Y.Transaction): string | null {
  const open = new Map<string, string>();
  for (let item = text._start; item !== null && item !== words; item = item.right) {
    const { content } = item;
    if (!(content instanceof Y.ContentFormat) || markName(content.key) !== MARKER) continue;
    if (item.deleted && !Y.isDeleted(deleteSet, item.id)) continue;
    open.delete(content.key);
    const { value }: { value: unknown } = content;
    if (typeof value === "object" && value !== null && "id" in value && typeof value.id === "string")
      open.set(content.key, value.id);
  }
  return [...open.values()].at(-1) ?? null;
}
