import { Extension } from "@tiptap/core";
import { sinkListItem } from "@tiptap/pm/schema-list";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { lineAround, tabStep } from "./blocks/tab-steps.ts";
import { isLeaving, startLeaving, stopLeaving } from "./leaving.ts";

/**
 * Tab works inside the text: it indents, goes to the next cell, and steps through the lines and choices of a
 * statement. Escape gives it back to the page, so that the keyboard is never trapped (WCAG 2.1.2).
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
              startLeaving(view);
              return false;
            }
            if (!leaving || MODIFIERS.has(event.key)) return false;
            stopLeaving(view);
            // Taken from the editor and left to the browser, which moves the focus on.
            return event.key === "Tab";
          },
          blur: (view) => {
            stopLeaving(view);
            return false;
          },
        },
        handleKeyDown: (view, event) =>
          event.key === "Tab" && isPlain(event) && stepInStatement(view, event.shiftKey ? -1 : 1),
      },
    }),
  ],
});

const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph"]);

function isPlain(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** From a line of a statement to the next stop of the Tab key; from a list only where nothing can be indented. */
function stepInStatement(view: EditorView, direction: 1 | -1): boolean {
  const { $head } = view.state.selection;
  if ($head.depth < 2 || $head.node(1).type.name !== "statement") return false;
  if ($head.depth > 2 && (direction === -1 || mayIndent(view.state))) return false;
  const line = view.nodeDOM($head.before(2));
  const statement = view.nodeDOM($head.before(1));
  if (!(line instanceof HTMLElement) || !(statement instanceof HTMLElement)) return false;
  return tabStep(view, statement, lineAround(line) ?? line, direction);
}

function mayIndent(state: EditorState): boolean {
  const item = state.schema.nodes["listItem"];
  return item !== undefined && sinkListItem(item)(state);
}
