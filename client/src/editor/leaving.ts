import type { EditorView } from "@tiptap/pm/view";
import { announce } from "../app/announce.ts";
import { say } from "./words.ts";

/** Whether the next Tab leaves the text. */
export function isLeaving(view: EditorView): boolean {
  return view.dom.dataset["leaving"] === "yes";
}

/** Makes the next Tab leave the text, and says so. */
export function startLeaving(view: EditorView): void {
  if (!isLeaving(view)) announce(say("escaped"));
  view.dom.dataset["leaving"] = "yes";
}

/** Gives Tab back to the text. */
export function stopLeaving(view: EditorView): void {
  delete view.dom.dataset["leaving"];
}
