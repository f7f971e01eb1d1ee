import { CONTENT } from "@feder/shared/document";
import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import * as Y from "yjs";
import { SCHEMA } from "../editor/schema.ts";

/**
 * Opens a document as an editor does and says what the binding deleted of it, or null: it deletes, in every
 * page, whatever its schema does not take (S6).
 */
export function deletedByEditors(document: Y.Doc): string | null {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  let deleted: string | null = null;
  copy.on("afterTransaction", ({ deleteSet }: Y.Transaction) => {
    const first = [...deleteSet.clients][0];
    if (first) deleted = `client ${first[0]}, ${JSON.stringify(first[1])}`;
  });
  initProseMirrorDoc(copy.getXmlFragment(CONTENT), SCHEMA);
  copy.destroy();
  return deleted;
}
