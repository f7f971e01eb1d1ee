import type { Editor } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";
import type { ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import type { TextSide } from "../../contested/register-store.ts";
import { idOf } from "../blocks/places.ts";
import { showPosition } from "../page/scroll-to.ts";
import { selectedPassage } from "./anchor-of.ts";
import { passagesIn } from "./passages.ts";
import { wordsOfPassages } from "./words-of-passages.ts";

/** Milliseconds in which the register learns of changed words; it may not slow down typing. */
const CALM = 150;

/** The text as the register sees it; `stop` ends its watch. */
export function createTextSide(editor: Editor): TextSide & { stop: () => void } {
  const listeners = new Set<() => void>();
  let read = editor.state.doc;
  let passages = wordsOfPassages(read);
  let standing: ReadonlySet<ContestedPointId> = new Set(passages.keys());
  let timer: ReturnType<typeof setTimeout> | undefined;

  const look = () => {
    timer = undefined;
    if (editor.isDestroyed || editor.state.doc === read) return;
    read = editor.state.doc;
    const now = wordsOfPassages(read);
    if (!sameWords(passages, now)) passages = now;
    if (!sameOrder(standing, now)) standing = new Set(now.keys());
    // Also where only words around a passage changed; whoever reads the same map again does nothing.
    for (const listener of listeners) listener();
  };
  const onTransaction = () => {
    if (editor.state.doc !== read) timer ??= setTimeout(look, CALM);
  };
  editor.on("transaction", onTransaction);

  const rangesOf = (point: ContestedPointId) => passagesIn(editor.state.doc).filter((range) => range.point === point);

  return {
    passages: () => passages,
    standing: () => standing,
    around: (point) => {
      const ranges = rangesOf(point);
      const [first] = ranges;
      const last = ranges.at(-1);
      if (first === undefined || last === undefined) return null;
      const from = editor.state.doc.resolve(first.from);
      const to = editor.state.doc.resolve(last.to);
      return {
        before: from.parent.textBetween(0, from.parentOffset, "\n", "\n"),
        after: to.parent.textBetween(to.parentOffset, to.parent.content.size, "\n", "\n"),
      };
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reveal: (point) => {
      const [first] = rangesOf(point.id);
      const pos = first?.from ?? posOfStatement(editor, point);
      if (pos === null) return false;
      showPosition(editor.view, pos);
      return first !== undefined;
    },
    enter: (point) => {
      const [first] = rangesOf(point.id);
      const pos = first?.from ?? posOfStatement(editor, point);
      if (pos === null) return false;
      const { state, view } = editor;
      // Behind the first letter, where what is typed belongs to the passage.
      const caret = TextSelection.near(state.doc.resolve(first === undefined ? pos : Math.min(pos + 1, first.to)));
      view.dispatch(state.tr.setSelection(caret));
      view.focus();
      showPosition(view, pos);
      return first !== undefined;
    },
    focus: () => editor.view.focus(),
    selection: () => selectedPassage(editor.state),
    stop: () => {
      clearTimeout(timer);
      editor.off("transaction", onTransaction);
    },
  };
}

function sameWords(one: ReadonlyMap<ContestedPointId, string>, other: ReadonlyMap<ContestedPointId, string>): boolean {
  if (one.size !== other.size) return false;
  const before = [...one];
  return [...other].every(([point, words], index) => before[index]?.[0] === point && before[index]?.[1] === words);
}

function sameOrder(one: ReadonlySet<ContestedPointId>, other: ReadonlyMap<ContestedPointId, string>): boolean {
  const now = other.keys();
  return one.size === other.size && [...one].every((point) => now.next().value === point);
}

/** Where a passage without marker stood: the statement, if it is still there. */
function posOfStatement(editor: Editor, { statement }: ContestedPointView): number | null {
  if (statement === null) return null;
  let found: number | null = null;
  editor.state.doc.forEach((block, offset) => {
    if (found === null && block.type.name === "statement" && idOf(block) === statement) found = offset + 1;
  });
  return found;
}
