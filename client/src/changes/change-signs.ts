import { lineOf } from "@feder/shared/compare";
import type { DocumentNode } from "@feder/shared/document";
import { element } from "../editor/element.ts";
import { sayChange } from "./words.ts";

/** What became of a block, for its line. */
export interface BlockSign {
  state: "added" | "changed" | "dropped" | "moved" | "movedChanged";
  text: string;
  /** Whether the reader is there. */
  at: boolean;
}

/** The line above a block that says what became of it. */
export function note(sign: BlockSign): HTMLElement {
  return element("div", "change-note", attributes(sign), [
    element("span", "change-sign", { "aria-hidden": "true" }, [SIGNS[sign.state]]),
    sign.text,
  ]);
}

/** Words that stood in a line and are gone. */
export function removedWords(text: string): HTMLElement {
  return element("del", "change-removed", { contenteditable: "false" }, said([text]));
}

/** A block that is gone, with the line that says so; or a part of one, as its surroundings `inside` want it. */
export function dropped(node: DocumentNode, sign: BlockSign | null, inside = "doc"): HTMLElement {
  const lines = linesOf(node).map((line) => element("span", "change-line", {}, [line]));
  const words = element("del", "change-removed", {}, said(lines));
  if (sign !== null) return element("div", "change-dropped", attributes(sign), [note(sign), words]);
  const tag = HOLDERS[inside] ?? "div";
  const whole = element(tag, "change-dropped", { contenteditable: "false" });
  whole.append(tag === "tr" ? element("td", "", { colspan: "100" }, [words]) : words);
  return whole;
}

/** Signs that can be told apart without colour. */
const SIGNS: Record<BlockSign["state"], string> = {
  added: "+",
  changed: "≠",
  dropped: "−",
  moved: "↕",
  movedChanged: "↕",
};

/** What a part that is gone has to be for HTML, inside of what held it. */
const HOLDERS: Record<string, "tr" | "td" | "li"> = {
  table: "tr",
  tableRow: "td",
  bulletList: "li",
  orderedList: "li",
};

function attributes({ state, at }: BlockSign): Record<string, string> {
  return { contenteditable: "false", "data-change": state, ...(at && { "data-at": "" }) };
}

/** Words with what a screen reader says before and behind them. */
function said(words: readonly (Node | string)[]): (Node | string)[] {
  return [
    element("span", "visually-hidden", {}, [` ${sayChange("removedWords")} `]),
    ...words,
    element("span", "visually-hidden", {}, [` (${sayChange("wordsEnd")}) `]),
  ];
}

function linesOf({ content = [] }: DocumentNode): string[] {
  const isLine = content.every(({ text, type }) => text !== undefined || type === "hardBreak");
  return isLine ? [lineOf(content)] : content.flatMap(linesOf);
}
