import { getSchema } from "@tiptap/core";
import { MARKS, NODES } from "@feder/shared/document";
import { expect, test } from "vitest";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { createRegister } from "../contested/register-store.ts";
import { editorExtensions } from "./create-editor.ts";

test.each([true, false])("S6: no extension of the whole editor adds to the persisted format (writes: %s)", (writes) => {
  const document = new Y.Doc();
  const awareness = new Awareness(document);
  const content = document.getXmlFragment("content");
  const schema = getSchema(
    editorExtensions({
      connection: {
        document,
        content,
        awareness,
        writes,
        state: () => ({ is: "saved" }),
        mayShow: () => true,
        wouldLose: () => false,
        subscribe: () => () => undefined,
        stop: () => undefined,
      },
      register: createRegister(false, () => undefined),
      field: 1,
      categories: [],
      affiliationName: () => null,
      ask: () => undefined,
    }),
  );
  expect(Object.keys(schema.nodes).toSorted()).toEqual([...Object.keys(NODES), "text"].toSorted());
  expect(Object.keys(schema.marks).toSorted()).toEqual(Object.keys(MARKS).toSorted());
  for (const [name, format] of Object.entries({ ...NODES, ...MARKS })) {
    const type = schema.nodes[name] ?? schema.marks[name];
    expect(Object.keys(type?.spec.attrs ?? {}), name).toEqual(Object.keys(format.attributes));
  }
  awareness.destroy();
});
