import { getSchema } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { describe, expect, test } from "vitest";
import { FORMAT } from "../format/index.ts";
import { caretSidePlugin, isOutside } from "./caret-side.ts";
import { withoutCopiedMarkers } from "./pasted-markers.ts";
import { passagesIn } from "./passages.ts";

const schema = getSchema([...FORMAT]);
const POINT = "pppppppp";

describe("what is written at the end of a passage", () => {
  test("belongs to it for who changes its words", () => {
    expect(drawn(typed(deleted(open("vor [fünf Tagen] nach", 15), 14, 15), "n"))).toBe("vor [fünf Tagen] nach");
  });

  test("does not for who comes from elsewhere", () => {
    const arrived = moved(open("vor [fünf] nach", 2), 9);
    expect(isOutside(arrived)).toBe(true);
    expect(drawn(typed(arrived, " Tage"))).toBe("vor [fünf] Tage nach");
  });

  test("does for who walked there inside of it, and the arrow key leads out and in again", () => {
    const inside = moved(moved(open("vor [fünf] nach", 2), 7), 9);
    expect(isOutside(inside)).toBe(false);
    expect(drawn(typed(inside, "zig"))).toBe("vor [fünfzig] nach");
    const outside = pressed(inside, "ArrowRight");
    expect(outside.selection.from).toBe(9);
    expect(drawn(typed(outside, "!"))).toBe("vor [fünf]! nach");
    expect(drawn(typed(pressed(outside, "ArrowLeft"), "!"))).toBe("vor [fünf!] nach");
  });

  test("stays outside while others write elsewhere", () => {
    const arrived = moved(open("vor [fünf] nach", 2), 9);
    const meanwhile = arrived.apply(arrived.tr.insertText("X", 1).setMeta(ySyncPluginKey, { isChangeOrigin: true }));
    expect(isOutside(meanwhile)).toBe(true);
    expect(drawn(typed(meanwhile, "!"))).toBe("Xvor [fünf]! nach");
  });
});

describe("a passage whose words are replaced stays a passage", () => {
  test("typing over all of it", () => {
    const all = selected(open("vor [fünf] nach", 2), 5, 9);
    expect(drawn(typed(all, "zehn"))).toBe("vor [zehn] nach");
  });

  test("deleting all of it and typing there", () => {
    expect(drawn(typed(deleted(open("vor [fünf] nach", 9), 5, 9), "zehn"))).toBe("vor [zehn] nach");
  });

  test("pasting plain words over all of it", () => {
    const state = open("vor [fünf] nach", 9);
    expect(drawn(state.apply(state.tr.replaceWith(5, 9, schema.text("zehn Werktage"))))).toBe(
      "vor [zehn Werktage] nach",
    );
  });

  test("not where more than it is replaced: what stands there then is something else", () => {
    const state = open("vor [fünf] nach", 9);
    expect(drawn(state.apply(state.tr.replaceWith(1, 9, schema.text("alles neu"))))).toBe("alles neu nach");
  });

  test("not where others deleted it", () => {
    const state = open("vor [fünf] nach", 9);
    const gone = state.apply(state.tr.delete(5, 9).setMeta(ySyncPluginKey, { isChangeOrigin: true }));
    expect(drawn(typed(gone, "zehn"))).toBe("vor zehn nach");
  });
});

describe("a copy is no second place of a dispute", () => {
  const state = open("vor [fünf] nach", 2);
  const slice = state.doc.slice(5, 9);

  test("a copied passage comes without its marker", () => {
    const pasted = state.apply(state.tr.replaceRange(1, 1, withoutCopiedMarkers(slice, state.doc)));
    expect(drawn(pasted)).toBe("fünfvor [fünf] nach");
  });

  test("a cut one takes it along", () => {
    const cut = state.apply(state.tr.delete(5, 9));
    expect(drawn(cut.apply(cut.tr.replaceRange(1, 1, withoutCopiedMarkers(slice, cut.doc))))).toBe("[fünf]vor  nach");
  });
});

/** A paragraph in which brackets stand for the marker, with the caret at a position. */
function open(drawing: string, caret: number): EditorState {
  const parts = drawing.split(/[[\]]/);
  const marker = schema.mark("contested", { id: POINT });
  const content = parts.flatMap((part, index) =>
    part === "" ? [] : [index % 2 === 0 ? schema.text(part) : schema.text(part, [marker])],
  );
  const doc = schema.node("doc", null, [schema.node("paragraph", null, content)]);
  return EditorState.create({ doc, plugins: [caretSidePlugin()], selection: TextSelection.create(doc, caret) });
}

function drawn({ doc }: { doc: Node }): string {
  let text = doc.textContent;
  for (const { from, to } of passagesIn(doc).toReversed()) {
    text = `${text.slice(0, from - 1)}[${text.slice(from - 1, to - 1)}]${text.slice(to - 1)}`;
  }
  return text;
}

function moved(state: EditorState, to: number): EditorState {
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, to)));
}

function selected(state: EditorState, from: number, to: number): EditorState {
  return state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
}

function deleted(state: EditorState, from: number, to: number): EditorState {
  return state.apply(state.tr.delete(from, to));
}

/** As ProseMirror types: over a selection with the marks across it, else with the stored marks. */
function typed(state: EditorState, text: string): EditorState {
  const { $from, $to, from, to } = state.selection;
  const marks = state.storedMarks ?? (from === to ? $from.marks() : $from.marksAcross($to));
  return state.apply(state.tr.replaceSelectionWith(schema.text(text, marks), false));
}

function pressed(state: EditorState, key: string): EditorState {
  let now = state;
  const view = { state, dispatch: (tr: Transaction) => (now = now.apply(tr)) };
  const handle = state.plugins[0]?.props.handleKeyDown as (view: unknown, event: unknown) => boolean;
  expect(handle(view, { key })).toBe(true);
  return now;
}
