import type { EditorView } from "@tiptap/pm/view";
import { startLeaving } from "../leaving.ts";
import { caretInto, controlsIn, lineAround, tabStep } from "./tab-steps.ts";

/**
 * Keys on the choices and buttons of a statement: Tab goes on through them and the text, Escape back to the
 * text, from which the next Tab leaves. They are not in the page's own Tab order, because a paper has hundreds.
 */
export function controlKeys(statement: HTMLElement, view: EditorView): void {
  statement.addEventListener("keydown", (event) => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || !controlsIn(statement).includes(target)) return;
    if (!handle(statement, view, target, event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function handle(statement: HTMLElement, view: EditorView, control: HTMLElement, event: KeyboardEvent): boolean {
  switch (event.key) {
    case "Escape":
      backToText(view, control);
      startLeaving(view);
      return true;
    case "Tab":
      return tabStep(view, statement, control, event.shiftKey ? -1 : 1);
    case "ArrowRight":
      return control instanceof HTMLButtonElement && focusBeside(control.nextElementSibling);
    case "ArrowLeft":
      return control instanceof HTMLButtonElement && focusBeside(control.previousElementSibling);
    default:
      return false;
  }
}

function focusBeside(control: Element | null): boolean {
  if (control instanceof HTMLElement) control.focus();
  return true;
}

function backToText(view: EditorView, control: HTMLElement): void {
  const line = lineAround(control);
  if (line !== null) caretInto(view, line);
  view.focus();
}
