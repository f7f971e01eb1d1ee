import { MARKER, markName } from "@feder/shared/document";
import * as Y from "yjs";

/** Goes along a text, item by item, and knows whose marker the words bear to which it came. */
export interface MarkerWalk {
  pass(item: Y.Item): void;
  /** The contested point, the innermost where there are several; or null. */
  readonly point: string | null;
}

/**
 * Begins at the start of a text, with the markers as they were before a transaction deleted them. Walked while the
 * transaction ends, before Yjs collects what was deleted.
 */
export function walkMarkers({ deleteSet }: Y.Transaction): MarkerWalk {
  const open = new Map<string, string>();
  return {
    pass(item) {
      const { content } = item;
      if (!(content instanceof Y.ContentFormat) || markName(content.key) !== MARKER) return;
      if (item.deleted && !Y.isDeleted(deleteSet, item.id)) return;
      open.delete(content.key);
      const { value }: { value: unknown } = content;
      if (typeof value === "object" && value !== null && "id" in value && typeof value.id === "string")
        open.set(content.key, value.id);
    },
    get point() {
      return [...open.values()].at(-1) ?? null;
    },
  };
}
