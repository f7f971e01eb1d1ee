import { MARKER, markName } from "@feder/shared/document";
import * as Y from "yjs";

/** Where words begin to be marked. */
export type Marker = Y.Item & { content: Y.ContentFormat };

/** Whether a struct begins to mark words as those of a contested point. */
export function setsMarker(struct: Y.Item | Y.GC | Y.Skip): struct is Marker {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentFormat)) return false;
  return struct.content.value !== null && markName(struct.content.key) === MARKER;
}
