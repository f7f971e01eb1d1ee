import type { Node } from "@tiptap/pm/model";
import type { EditorView, NodeView } from "@tiptap/pm/view";
import { PARTY_PARTS } from "@feder/shared/document";
import { element } from "../element.ts";
import { say } from "../words.ts";
import { categoryName, roleName, type Category } from "./categories.ts";
import { removeButton } from "./remove-button.ts";

/** Shows who carries a measure: the name as text, category and part as choices, or as words for readers and on paper. */
export function partyView(
  categories: readonly Category[],
  initial: Node,
  view: EditorView,
  getPos: () => number | undefined,
  current: boolean,
): NodeView {
  let node = initial;
  let choices: { category: HTMLSelectElement; part: HTMLSelectElement; remove: HTMLButtonElement } | null = null;
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
    const category = categoryName(node, categories);
    const missing = element("span", "party-missing", {}, [`${say("affiliationMissing")}, `]);
    words.replaceChildren(" (", category === null ? missing : `${category}, `, `${roleName(node)})`);
    if (choices === null) return;
    const id = category === null ? "" : String(node.attrs["affiliation"]);
    const { options } = choices.category;
    if (![...options].some((option) => option.value === id)) options.add(new Option(id, id));
    choices.category.value = id;
    choices.part.value = node.attrs["part"] === "lead" ? "lead" : "partner";
  };

  // Named after the party, and anew when the focus comes rather than at every key in its name.
  const nameChoices = () => {
    if (choices === null) return;
    const name = node.textContent.trim();
    const remove = name === "" ? say("removeParty") : say("removePartyNamed", { name });
    choices.category.setAttribute("aria-label", name === "" ? say("affiliation") : say("affiliationOf", { name }));
    choices.part.setAttribute("aria-label", name === "" ? say("partyPart") : say("partyPartOf", { name }));
    choices.remove.setAttribute("aria-label", remove);
    choices.remove.title = remove;
  };

  // A large paper has a thousand parties; their choices are made when somebody comes near.
  const makeChoices = () => {
    if (choices !== null || !view.editable) return;
    const category = choice([{ id: "", name: say("noAffiliation") }, ...categories]);
    const part = choice(PARTY_PARTS.map((id) => ({ id, name: say(id) })));
    const remove = removeButton(say("removeParty"), view, getPos);
    category.addEventListener("change", () => set("affiliation", category.value === "" ? null : category.value));
    part.addEventListener("change", () => set("part", part.value));
    choices = { category, part, remove };
    controls.append(category, part, remove);
    line.append(controls);
    show();
    nameChoices();
  };
  dom.addEventListener("pointerenter", () => {
    makeChoices();
    nameChoices();
  });
  controls.addEventListener("focusin", nameChoices);
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

function choice(options: readonly Category[]): HTMLSelectElement {
  return element(
    "select",
    "part-choice",
    { tabindex: "-1" },
    options.map((option) => new Option(option.name, option.id)),
  );
}
