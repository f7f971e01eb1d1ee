import { CONTENT, MARKS, NODES } from "@feder/shared/document";
import type { AttributeFormat } from "@feder/shared/document";
import { Schema } from "@tiptap/pm/model";
import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import * as Y from "yjs";

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
  initProseMirrorDoc(copy.getXmlFragment(CONTENT), schema);
  copy.destroy();
  return deleted;
}

/** The persisted format as ProseMirror's schema; the client's own is held to the same format by its tests. */
const schema = new Schema({
  nodes: {
    ...Object.fromEntries(
      Object.values(NODES).map(({ name, content, group, inline, plain, attributes }) => [
        name,
        {
          ...(content === null ? {} : { content }),
          ...(group === null ? {} : { group }),
          ...(inline ? { inline } : {}),
          ...(plain ? { marks: "" } : {}),
          attrs: attributesOf(attributes),
        },
      ]),
    ),
    text: { group: "inline" },
  },
  marks: Object.fromEntries(
    Object.values(MARKS).map(({ name, attributes }) => [name, { attrs: attributesOf(attributes) }]),
  ),
});

function attributesOf(formats: Readonly<Record<string, AttributeFormat>>): Record<string, { default: unknown }> {
  return Object.fromEntries(Object.entries(formats).map(([name, format]) => [name, { default: format.default }]));
}
