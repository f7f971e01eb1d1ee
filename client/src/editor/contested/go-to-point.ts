import type { Editor } from "@tiptap/core";
import type { ContestedPointId } from "@feder/shared/ids";
import { announce } from "../../app/announce.ts";
import { showToast } from "../../app/toast.ts";
import { sayEntry } from "../../contested/entry-words.ts";
import type { RegisterStore } from "../../contested/register-store.ts";
import { say } from "../words.ts";
import { passagesIn } from "./passages.ts";
import { pointHere } from "./signs.ts";

/** Kein Konsens melden for the selected words; without any, opens the point in whose passage the caret stands. */
export function reportOrOpen(editor: Editor, register: RegisterStore): void {
  const selected = register.text()?.selection() ?? null;
  const here = pointHere(editor.state);
  if (selected !== null) register.report(selected);
  else if (here !== null) register.open(here);
  else showToast(say("contestedSelect"));
}

/** Goes to the next passage without consensus, or to the one before; behind the last comes the first again. */
export function goToPoint(editor: Editor, register: RegisterStore, direction: 1 | -1): void {
  const { points, selected } = register.view();
  const known = passagesIn(editor.state.doc).filter(({ point }) => points?.has(point as ContestedPointId) === true);
  const firsts = known.filter(({ point }, index) => known.findIndex((other) => other.point === point) === index);
  const at = firsts.findIndex(({ point }) => point === selected);
  const { head } = editor.state.selection;
  const behind = firsts.findIndex(({ from }) => from > head);
  const from = at !== -1 ? at : direction === 1 ? (behind === -1 ? firsts.length : behind) - 1 : behind;
  const next = firsts.at((from + direction) % Math.max(1, firsts.length));
  const point = next === undefined ? undefined : points?.get(next.point as ContestedPointId);
  if (point === undefined) {
    showToast(say("contestedNone"));
    return;
  }
  register.select(point.id);
  register.text()?.enter(point);
  announce(say("contestedAt", { number: point.number, state: sayEntry(`state_${point.state}`) }));
}
