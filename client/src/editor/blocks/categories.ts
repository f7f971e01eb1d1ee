import type { Node } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { say } from "../words.ts";

/** A category of the concept, by its name in the language on screen. */
export interface Category {
  id: string;
  name: string;
}

const key = new PluginKey<readonly Category[]>("categories");

/** Lets commands know the categories of the concept. */
export function categoriesPlugin(categories: readonly Category[]): Plugin<readonly Category[]> {
  return new Plugin({ key, state: { init: () => categories, apply: (_tr, now) => now } });
}

/** The categories that an editor was opened with. */
export function categoriesOf(state: EditorState): readonly Category[] {
  return key.getState(state) ?? [];
}

/** The category of a responsible party in words, or null where none is chosen. */
export function categoryName(party: Node, categories: readonly Category[]): string | null {
  const id: unknown = party.attrs["affiliation"];
  if (typeof id !== "string") return null;
  // A category that the concept no longer has is shown by its id, not hidden.
  return categories.find((known) => known.id === id)?.name ?? id;
}

/** What a responsible party does in a measure, in words. */
export function roleName(party: Node): string {
  return say(party.attrs["part"] === "lead" ? "lead" : "partner");
}
