import { Schema } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { ySyncPlugin, ySyncPluginKey, type ProsemirrorBinding } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { stayInStep } from "./stay-in-step.ts";

test("a page whose binding fails at the place of the caret is rendered anew, and does not fall behind", () => {
  const content = new Y.Doc().getXmlFragment("content");
  const schema = new Schema({
    nodes: { doc: { content: "paragraph*" }, paragraph: { content: "text*" }, text: {} },
  });
  const state = EditorState.create({ schema, plugins: [ySyncPlugin(content)] });
  const { binding } = ySyncPluginKey.getState(state) as { binding: ProsemirrorBinding };
  let rendered = 0;
  binding._forceRerender = () => {
    rendered += 1;
  };
  binding._observeFunction = () => {
    throw new RangeError("Position 208 out of range");
  };
  binding.initView({ state, hasFocus: () => false });
  stayInStep({ state });
  content.insert(0, [new Y.XmlElement("paragraph")]);
  expect(rendered).toBe(1);
  binding.destroy();
  content.insert(0, [new Y.XmlElement("paragraph")]);
  expect(rendered).toBe(1);
});
