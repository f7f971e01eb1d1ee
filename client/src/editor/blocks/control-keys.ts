import type { EditorView } from "@tiptap/pm/view";

const CONTROLS = ".part-controls select, .part-controls button, .statement-offer";

/** The choices and buttons inside a statement, in reading order. */
export function controlsIn(within: Element): HTMLElement[] {
  return [...within.querySelectorAll<HTMLElement>(CONTROLS)];
}

/**
 * Keys on the choices and buttons of a statement: Tab goes through them and back to the text, Escape to the
 * text. They are not in the page's own Tab order, because a paper has hundreds of them.
 */
export function controlKeys(statement: HTMLElement, view: EditorView): void {
  statement.addEventListener("keydown", (event) => {
    const controls = controlsIn(statement);
    const at = event.target instanceof HTMLElement ? controls.indexOf(event.target) : -1;
    if (at < 0) return;
    const go = (to: HTMLElement | undefined) => {
      event.preventDefault();
      event.stopPropagation();
      if (to === undefined) view.focus();
      else to.focus();
    };
    if (event.key === "Escape") go(undefined);
    else if (event.key === "Tab") go(event.shiftKey ? controls[at - 1] : controls[at + 1]);
    else if (event.target instanceof HTMLButtonElement && event.key === "ArrowRight") go(controls[at + 1] ?? controls[at]);
    else if (event.target instanceof HTMLButtonElement && event.key === "ArrowLeft") go(controls[at - 1]);
  });
}
