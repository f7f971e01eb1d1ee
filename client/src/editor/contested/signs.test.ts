import { getSchema } from "@tiptap/core";
import { EditorState, TextSelection, type Transaction } from "@tiptap/pm/state";
import type { Decoration, DecorationSet } from "@tiptap/pm/view";
import type { ContestedPointId } from "@feder/shared/ids";
import { expect, test } from "vitest";
import { aPoint } from "../../contested/points-for-tests.ts";
import { createRegister, type RegisterStore } from "../../contested/register-store.ts";
import { FORMAT } from "../format/index.ts";
import { signsPlugin } from "./signs.ts";

const schema = getSchema([...FORMAT]);
const [first, second, third] = ["point111", "point222", "point333"] as [
  ContestedPointId,
  ContestedPointId,
  ContestedPointId,
];

test("a letter draws the signs of its own block anew, and what is drawn block by block is what one would draw in all", () => {
  const { register, editor } = open();
  const before = signsOf(editor.state);
  expect(before.map(lookOf)).toEqual(wholly(editor.state, register));
  expect(before).toHaveLength(4 * SIGNS);

  // Into the passage of the second block, which holds two.
  editor.dispatch(editor.state.tr.insertText("x", startOf(editor.state, 1) + 6));
  const after = signsOf(editor.state);
  expect(after.map(lookOf)).toEqual(wholly(editor.state, register));
  const kept = after.filter((sign) => before.some((old) => drawingOf(old) === drawingOf(sign)));
  expect(kept.map(lookOf)).toEqual(after.map(lookOf).filter((look) => !isIn(editor.state, 1, look.from)));

  editor.dispatch(editor.state.tr.delete(startOf(editor.state, 0) - 1, startOf(editor.state, 1) + 5));
  expect(signsOf(editor.state).map(lookOf)).toEqual(wholly(editor.state, register));
  editor.dispatch(editor.state.tr.split(editor.state.doc.content.size - 4));
  expect(signsOf(editor.state).map(lookOf)).toEqual(wholly(editor.state, register));
});

test("what changes in the register draws only the blocks of the points that look otherwise", () => {
  const { register, editor } = open();
  const drawnAnew = (change: () => void): number[] => {
    const before = new Set(signsOf(editor.state).map(drawingOf));
    change();
    const signs = signsOf(editor.state);
    expect(signs.map(lookOf)).toEqual(wholly(editor.state, register));
    const anew = signs.filter((sign) => !before.has(drawingOf(sign))).map(({ from }) => blockAt(editor.state, from));
    return [...new Set(anew)];
  };
  expect(drawnAnew(() => register.preview({ point: third, wording: "anders" }))).toEqual([1, 2]);
  expect(drawnAnew(() => register.preview(null))).toEqual([1, 2]);
  expect(drawnAnew(() => take(register, { [first]: "settled" }))).toEqual([0]);

  // A stance, a nudge, another's words: nothing of it is to be seen in the signs; nor where the caret is.
  const dispatched = editor.dispatched();
  take(register, { [first]: "settled" });
  register.select(first);
  register.open(second);
  register.report(null);
  expect(editor.dispatched()).toBe(dispatched);
});

test("the caret in a passage of a later block selects its point", () => {
  const { register, editor } = open();
  const caret = TextSelection.create(editor.state.doc, startOf(editor.state, 1) + 21);
  editor.dispatch(editor.state.tr.setSelection(caret));
  expect(register.view().selected).toBe(third);
});

/** Opening and closing bracket. */
const SIGNS = 2;

/** Three paragraphs: one point, two points, and the second of them again; all known. */
function open() {
  const register = createRegister(false, () => undefined);
  take(register, {});
  const marked = (words: string, point: string) => schema.text(words, [schema.mark("contested", { id: point })]);
  const doc = schema.node("doc", null, [
    schema.node("paragraph", null, [schema.text("eins "), marked("strittig", first), schema.text(" und mehr")]),
    schema.node("paragraph", null, [
      schema.text("zwei "),
      marked("strittig", second),
      schema.text(" und "),
      marked("hier", third),
    ]),
    schema.node("paragraph", null, [marked("auch hier", third)]),
    schema.node("paragraph", null, [schema.text("nichts")]),
  ]);
  const plugin = signsPlugin(register);
  let state = EditorState.create({ doc, plugins: [plugin] });
  let count = 0;
  const view = {
    get state() {
      return state;
    },
    isDestroyed: false,
    hasFocus: () => true,
    dispatch: (tr: Transaction) => {
      const before = state;
      count += 1;
      state = state.apply(tr);
      watch?.update?.(view as never, before);
    },
  };
  const watch = plugin.spec.view?.(view as never);
  return { register, editor: Object.assign(view, { dispatched: () => count }) };
}

function take(register: RegisterStore, states: Partial<Record<ContestedPointId, "settled">>): void {
  const points = [first, second, third].map((id, index) =>
    aPoint({ id, number: index + 1, state: states[id] ?? "contested" }),
  );
  register.take({ points: new Map(points.map((point) => [point.id, point])), members: [], failed: false });
}

function signsOf(state: EditorState): Decoration[] {
  const [plugin] = state.plugins;
  const signs = plugin?.getState(state) as DecorationSet | undefined;
  return (signs?.find() ?? []).toSorted((one, other) => one.from - other.from);
}

/** What somebody would see who opened the text now. */
function wholly({ doc }: EditorState, register: RegisterStore) {
  return signsOf(EditorState.create({ doc, plugins: [signsPlugin(register)] })).map(lookOf);
}

/** The drawing itself, which stays the same object wherever it is moved to. */
function drawingOf(sign: Decoration): unknown {
  return partOf(sign, "type");
}

function lookOf(sign: Decoration) {
  const { from, to } = sign;
  const spec: unknown = sign.spec;
  return { from, to, key: partOf(spec, "key"), attrs: partOf(drawingOf(sign), "attrs") };
}

function partOf(whole: unknown, name: string): unknown {
  return typeof whole === "object" && whole !== null ? Reflect.get(whole, name) : undefined;
}

function startOf({ doc }: EditorState, block: number): number {
  let offset = 0;
  for (let index = 0; index < block; index += 1) offset += doc.child(index).nodeSize;
  return offset + 1;
}

function blockAt({ doc }: EditorState, pos: number): number {
  return doc.resolve(pos).index(0);
}

function isIn(state: EditorState, block: number, pos: number): boolean {
  return blockAt(state, pos) === block;
}
