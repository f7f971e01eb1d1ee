import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { announce } from "../app/announce.ts";
import { controlsIn } from "./blocks/control-keys.ts";
import { say } from "./words.ts";

/**
 * Tab works inside the text: it indents, goes to the next cell, and steps into the choices of the current
 * block. Escape gives it back to the page, so that the keyboard is never trapped (WCAG 2.1.2).
 */
export const LeaveByTab = Extension.create({
  name: "leaveByTab",
  priority: 1150,
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey("leaveByTab"),
      props: {
        handleDOMEvents: {
          keydown: (view, event) => {
            const leaving = isLeaving(view);
            if (event.key === "Escape") {
              if (!leaving) announce(say("escaped"));
              setLeaving(view, true);
              return false;
            }
            if (!leaving || MODIFIERS.has(event.key)) return false;
            setLeaving(view, false);
            // Taken from the editor and left to the browser, which moves the focus on.
            return event.key === "Tab";
          },
          blur: (view) => {
            setLeaving(view, false);
            return false;
          },
        },
        handleKeyDown: (view, event) => event.key === "Tab" && isPlain(event) && stepIntoControls(view),
      },
    }),
  ],
});

const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);

function isLeaving(view: EditorView): boolean {
  return view.dom.dataset["leaving"] === "yes";
}

function setLeaving(view: EditorView, leaving: boolean): void {
  if (leaving) view.dom.dataset["leaving"] = "yes";
  else delete view.dom.dataset["leaving"];
}

function isPlain(event: KeyboardEvent): boolean {
  return !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** From a line of a statement to the choices and buttons of that line, else to what the statement can be given. */
function stepIntoControls(view: EditorView): boolean {
  const { $head } = view.state.selection;
  if ($head.depth !== 2 || $head.node(1).type.name !== "statement") return false;
  const line = view.nodeDOM($head.before(2));
  const statement = view.nodeDOM($head.before(1));
  const target =
    (line instanceof HTMLElement ? controlsIn(line)[0] : undefined) ??
    (statement instanceof HTMLElement ? statement.querySelector<HTMLElement>(".statement-offer") : null);
  target?.focus();
  return target !== null && target !== undefined;
}
