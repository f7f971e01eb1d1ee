import type { Node } from "@tiptap/pm/model";
import { TextSelection } from "@tiptap/pm/state";
import type { EditorView, NodeView } from "@tiptap/pm/view";
import type { StatementNumber } from "@feder/shared/document";
import { shortCode } from "@feder/shared/ids";
import { addPart, hasPart, PARTS, type Part } from "../commands/add-part.ts";
import { element } from "../element.ts";
import { say } from "../words.ts";
import { controlKeys } from "./control-keys.ts";
import type { NumberSigns } from "./numbers.ts";
import { idOf, kindOf, titleOf } from "./places.ts";

/**
 * Shows a statement: a header line with kind, number, code and id, then its parts, then what can be added.
 * Plain DOM: a React view would render at every key, for every statement.
 */
export function statementView(
  signs: NumberSigns,
  initial: Node,
  view: EditorView,
  getPos: () => number | undefined,
): NodeView {
  let node = initial;
  let number: StatementNumber | null = null;

  const kindSign = element("span", "statement-sign", { "aria-hidden": "true" });
  const kindName = element("span", "statement-kind");
  const numberText = element("span", "statement-number");
  const codeText = element("span", "statement-code");
  const idText = element("span", "statement-id");
  const head = element("div", "statement-head", { contenteditable: "false" }, [
    kindSign,
    element("span", "statement-name", {}, [kindName, " ", numberText]),
    codeText,
    idText,
  ]);
  const contentDOM = element("div", "statement-content");
  const offers = view.editable ? element("div", "statement-offers", { contenteditable: "false" }) : null;
  const dom = element("section", "statement", { role: "group" }, [
    head,
    contentDOM,
    ...(offers === null ? [] : [offers]),
  ]);
  const buttons = new Map<Part, HTMLButtonElement>();

  controlKeys(dom, view);
  head.addEventListener("mousedown", (event) => {
    if (event.button !== 0 || !view.editable) return;
    // The header is no text; a click on it means the statement, so the caret goes to its title.
    event.preventDefault();
    const pos = getPos();
    if (pos === undefined) return;
    view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(pos + 1))));
    view.focus();
  });

  const add = (part: Part) => {
    const pos = getPos();
    if (pos === undefined) return;
    view.dispatch(addPart(view.state, { index: view.state.doc.resolve(pos).index(), pos, node }, part));
    view.focus();
  };

  const showOffers = () => {
    if (offers === null) return;
    for (const part of PARTS) {
      const offered = part === "text" || kindOf(node) === "measure";
      const wanted = offered && (part === "party" || !hasPart(node, part));
      const shown = buttons.get(part);
      if (wanted && shown === undefined) buttons.set(part, offerButton(part, add));
      else if (!wanted && shown !== undefined) {
        shown.remove();
        buttons.delete(part);
      }
    }
    offers.replaceChildren(...PARTS.flatMap((part) => buttons.get(part) ?? []));
  };

  const name = () => {
    const kind = kindOf(node) ?? "measure";
    const label = [say(kind), number?.number].filter(Boolean).join(" ");
    const title = titleOf(node);
    dom.setAttribute("aria-label", title === "" ? label : `${label}: ${title}`);
  };

  const show = () => {
    const kind = kindOf(node) ?? "measure";
    const id = idOf(node);
    dom.dataset["kind"] = kind;
    if (id !== null) dom.dataset["id"] = id;
    dom.style.setProperty("--title-placeholder", quoted(say(`${kind}Title`)));
    kindName.textContent = say(kind);
    if (id === null) idText.replaceChildren();
    else idText.replaceChildren(element("span", "statement-id-word", {}, [`${say("idWord")} `]), shortCode(id));
    idText.title = id === null ? "" : say("idExplained", { id });
    showOffers();
    name();
  };

  signs.add(dom, (now, level) => {
    number = now;
    for (const title of contentDOM.querySelectorAll(":scope > .statement-title"))
      title.setAttribute("aria-level", String(level));
    numberText.textContent = now.number;
    codeText.textContent = now.code;
    codeText.title = say("codeExplained");
    name();
  });
  show();

  return {
    dom,
    contentDOM,
    update: (next) => {
      if (next.type !== node.type) return false;
      const before = node;
      node = next;
      if (before.attrs !== next.attrs || partsOf(before) !== partsOf(next)) show();
      else if (titleOf(before) !== titleOf(next)) name();
      return true;
    },
    stopEvent: (event) => event.target instanceof Element && inControls(event.target),
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM.contains(mutation.target),
  };

  function inControls(target: Element): boolean {
    return head.contains(target) || (offers?.contains(target) ?? false);
  }
}

/** The title of a statement: a heading, whose level the statement sets. */
export function titleView(): NodeView {
  const dom = element("div", "statement-title", { role: "heading", "aria-level": "4" });
  return { dom, contentDOM: dom, ignoreMutation: (mutation) => mutation.type === "attributes" };
}

function offerButton(part: Part, add: (part: Part) => void): HTMLButtonElement {
  const button = element("button", "statement-offer", { type: "button", tabindex: "-1" }, [say(`add_${part}`)]);
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => add(part));
  return button;
}

function partsOf(statement: Node): string {
  return statement.children.map((child) => `${child.type.name}/${String(child.attrs["detail"] ?? "")}`).join();
}

/** A CSS string; JSON's quoting is a subset of it for our words. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
