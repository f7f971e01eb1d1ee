import type { Editor } from "@tiptap/core";
import type { EditorState } from "@tiptap/pm/state";
import { currentBlock, kindOf } from "../blocks/places.ts";
import { WORDS_DE } from "../words-de.ts";
import { say, type EditorWord } from "../words.ts";
import { actionOf, type ActionName } from "./actions.ts";
import { insertBlock } from "./insert-statement.ts";

/** A word without plural, which can be looked up. */
type PlainWord = Extract<EditorWord, Parameters<typeof say>[0]>;

/** One line of the `/` menu. */
export interface SlashItem {
  action: ActionName;
  label: PlainWord;
  /** Other words by which people look for it, in both languages. */
  terms: string;
}

const ITEMS: readonly SlashItem[] = [
  { action: "newGuideline", label: "newGuideline", terms: "leitsatz satz guideline" },
  { action: "newObjective", label: "newObjective", terms: "leitziel ziel objective goal" },
  { action: "newMeasure", label: "newMeasure", terms: "massnahme maßnahme measure action" },
  { action: "party", label: "add_party", terms: "verantwortliche zuständig responsible party" },
  { action: "timeFrame", label: "add_timeFrame", terms: "zeitrahmen zeitraum frist time" },
  { action: "funding", label: "add_funding", terms: "finanzierung geld mittel kosten funding money" },
  { action: "indicator", label: "add_indicator", terms: "indikator messgröße indicator" },
  { action: "text", label: "add_text", terms: "text absatz" },
  { action: "rowAfter", label: "rowAfter", terms: "zeile row tabelle table" },
  { action: "columnAfter", label: "columnAfter", terms: "spalte column tabelle table" },
  { action: "deleteRow", label: "deleteRow", terms: "zeile löschen delete row" },
  { action: "deleteColumn", label: "deleteColumn", terms: "spalte löschen delete column" },
  { action: "heading1", label: "heading1", terms: "überschrift ueberschrift heading h1" },
  { action: "heading2", label: "heading2", terms: "überschrift ueberschrift heading h2" },
  { action: "heading3", label: "heading3", terms: "überschrift ueberschrift heading h3" },
  { action: "paragraph", label: "paragraph", terms: "absatz text paragraph" },
  { action: "bulletList", label: "bulletList", terms: "liste aufzählung punkte bullet list" },
  { action: "orderedList", label: "orderedList", terms: "liste nummerierung nummern numbered list" },
  { action: "quote", label: "quote", terms: "zitat quote" },
  { action: "table", label: "table", terms: "tabelle table" },
];

/** The lines that can run now and that a person may mean by `query`; best matches first. */
export function slashItems(state: EditorState, query: string): SlashItem[] {
  const wanted = plain(query);
  const possible = ITEMS.filter(({ action }) => actionOf(action).can?.(state) ?? true).filter(
    ({ action }) => action !== "paragraph" || currentBlock(state)?.node.type.name !== "paragraph",
  );
  if (wanted === "") return possible;
  const ranked = possible.map((item) => ({ item, rank: rankOf(item, wanted) })).filter(({ rank }) => rank < Infinity);
  return ranked.toSorted((one, other) => one.rank - other.rank).map(({ item }) => item);
}

/** Runs a line of the menu; inside a statement, prose comes after it instead of taking its place. */
export function runSlashItem(editor: Editor, { action }: SlashItem): void {
  const block = currentBlock(editor.state);
  const inStatement = block !== null && kindOf(block.node) !== null;
  const level = /^heading(\d)$/.exec(action)?.[1];
  if (inStatement && (level !== undefined || action === "paragraph")) {
    const { schema } = editor.state;
    const node = level === undefined ? schema.node("paragraph") : schema.node("heading", { level: Number(level) });
    editor.view.dispatch(insertBlock(editor.state, node));
    return;
  }
  actionOf(action).run(editor, () => undefined);
}

/** 0 where a word starts like the query, 1 where it only contains it. */
function rankOf({ label, terms }: SlashItem, wanted: string): number {
  const words = plain(`${WORDS_DE[label]} ${say(label)} ${terms}`).split(/[\s+]+/);
  if (words.some((word) => word.startsWith(wanted))) return 0;
  return words.some((word) => word.includes(wanted)) ? 1 : Infinity;
}

/** Small letters without marks, and ß as ss, so that `/massnahme` and `/mass` find the Maßnahme. */
function plain(text: string): string {
  return text.toLocaleLowerCase("de").replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "").trim();
}
