import type { Node } from "@tiptap/pm/model";
import type { EditorView, NodeView } from "@tiptap/pm/view";
import { PARTY_PARTS } from "@feder/shared/document";
import { element } from "../element.ts";
import { say } from "../words.ts";
import { removeButton } from "./remove-button.ts";

/** A category of the concept, by its name in the language on screen. */
export interface Category {
  id: string;
  name: string;
}

/** Shows who carries a measure: the name as text, category and part as choices, or as words for readers and on paper. */
export function partyView(
  categories: readonly Category[],
  initial: Node,
  view: EditorView,
  getPos: () => number | undefined,
  current: boolean,
): NodeView {
  let node = initial;
  let choices: { category: HTMLSelectElement; part: HTMLSelectElement } | null = null;
  const contentDOM = element("span", "part-text");
  const label = element("span", "part-label", { contenteditable: "false" }, [say("party")]);
  const words = element("span", "party-words", { contenteditable: "false" });
  const controls = element("span", "part-controls", { contenteditable: "false" });
  const line = element("div", "part-line", {}, [contentDOM, words]);
  const dom = element("div", "part party", {}, [label, line]);

  const set = (name: string, value: string | null) => {
    const pos = getPos();
    if (pos !== undefined) view.dispatch(view.state.tr.setNodeAttribute(pos, name, value));
  };

  const show = () => {
    const affiliation: unknown = node.attrs["affiliation"];
    const id = typeof affiliation === "string" ? affiliation : null;
    // A category that the concept no longer has is shown by its id, not hidden.
    const category = id === null ? null : (categories.find((known) => known.id === id)?.name ?? id);
    const part = node.attrs["part"] === "lead" ? "lead" : "partner";
    words.textContent = ` (${[category, say(part)].filter((word) => word !== null).join(", ")})`;
    if (choices === null) return;
    const { options } = choices.category;
    if (id !== null && ![...options].some((option) => option.value === id)) options.add(new Option(id, id));
    choices.category.value = id ?? "";
    choices.part.value = part;
  };

  // A large paper has a thousand parties; their choices are made when somebody comes near.
  const makeChoices = () => {
    if (choices !== null || !view.editable) return;
    const category = choice(say("affiliation"), [{ id: "", name: say("noAffiliation") }, ...categories]);
    const part = choice(
      say("partyPart"),
      PARTY_PARTS.map((id) => ({ id, name: say(id) })),
    );
    category.addEventListener("change", () => set("affiliation", category.value === "" ? null : category.value));
    part.addEventListener("change", () => set("part", part.value));
    choices = { category, part };
    controls.append(category, part, removeButton(say("removeParty"), view, getPos));
    line.append(controls);
    show();
  };
  dom.addEventListener("pointerenter", makeChoices);
  if (current) makeChoices();
  show();

  return {
    dom,
    contentDOM,
    update: (next, decorations) => {
      if (next.type !== node.type) return false;
      const changed = next.attrs !== node.attrs;
      node = next;
      if (decorations.length > 0) makeChoices();
      if (changed) show();
      return true;
    },
    stopEvent: (event) => event.target instanceof Element && controls.contains(event.target),
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
  };
}

function choice(name: string, options: readonly Category[]): HTMLSelectElement {
  return element(
    "select",
    "part-choice",
    { "aria-label": name, tabindex: "-1" },
    options.map((option) => new Option(option.name, option.id)),
  );
}
