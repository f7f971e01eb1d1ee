import { MARKER, markName } from "@feder/shared/document";
import * as Y from "yjs";

/** Whether a struct begins to mark words as those of a contested point. */
export function setsMarker(struct: Y.Item | Y.GC | Y.Skip): struct is Y.Item {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentFormat)) return false;
  return struct.content.value !== null && markName(struct.content.key) === MARKER;
}
