import { getSchema } from "@tiptap/core";
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from "@tiptap/y-tiptap";
import { appendBlocks, type DocumentNode, MARKS, markKey, markName, readBlocks } from "@feder/shared/document";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { FORMAT } from "./index.ts";

const schema = getSchema([...FORMAT]);
const ATTRIBUTES: Record<string, Record<string, string>> = {
  link: { href: "https://example.org" },
  contested: { id: "aaaaaaaa22222222" },
};

test.each(Object.keys(MARKS))("the server writes %s under the key under which the editor's binding does", (type) => {
  const attrs = ATTRIBUTES[type] ?? {};
  const node = schema.node("doc", null, [
    schema.node("paragraph", null, [schema.text("strittig", [schema.mark(type, attrs)])]),
  ]);
  const fragment = new Y.Doc().getXmlFragment("content");
  prosemirrorToYXmlFragment(node, fragment);
  const [run] = textOf(fragment).toDelta() as { attributes: Record<string, unknown> }[];
  expect(Object.keys(run!.attributes)).toEqual([markKey({ type, attrs })]);
  expect(Object.keys(run!.attributes).map(markName)).toEqual([type]);
});

test("markers of two points on the same words come through the binding and back", () => {
  const marks = ["aaaaaaaa22222222", "bbbbbbbb33333333"].map((id) => ({ type: "contested", attrs: { id } }));
  const blocks: DocumentNode[] = [{ type: "paragraph", content: [{ type: "text", text: "strittig", marks }] }];
  const fragment = new Y.Doc().getXmlFragment("content");
  appendBlocks(fragment, blocks);
  const node = yXmlFragmentToProseMirrorRootNode(fragment, schema);
  expect(node.firstChild?.firstChild?.marks.map((mark) => mark.toJSON() as unknown)).toEqual(marks);
  const again = new Y.Doc().getXmlFragment("content");
  prosemirrorToYXmlFragment(node, again);
  expect(readBlocks(again)).toEqual(blocks);
  expect(Object.keys((textOf(again).toDelta() as { attributes: object }[])[0]!.attributes)).toEqual(marks.map(markKey));
});

function textOf(fragment: Y.XmlFragment): Y.XmlText {
  const block: unknown = fragment.get(0);
  const text: unknown = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("no text");
  return text;
}
