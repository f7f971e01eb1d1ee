import type { EditorView } from "@tiptap/pm/view";
import { relativePositionToAbsolutePosition, ySyncPluginKey, type ProsemirrorBinding } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";

/** The position in the text at which somebody's caret stands, or null where it stands nowhere. */
export function placeOf(view: EditorView, awareness: Awareness, client: number): number | null {
  const sync = ySyncPluginKey.getState(view.state) as
    | { doc: Y.Doc; type: Y.XmlFragment; binding: ProsemirrorBinding }
    | undefined;
  const cursor: unknown = awareness.getStates().get(client)?.["cursor"];
  if (sync === undefined || typeof cursor !== "object" || cursor === null || !("head" in cursor)) return null;
  const head = Y.createRelativePositionFromJSON(cursor.head);
  return relativePositionToAbsolutePosition(sync.doc, sync.type, head, sync.binding.mapping);
}
