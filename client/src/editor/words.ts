import { addWords } from "../app/language.ts";
import { WORDS_DE } from "./words-de.ts";

/** A word or sentence of the paper page. */
export type EditorWord = keyof typeof WORDS_DE;

export const { useWords: useEditorWords, say } = addWords<EditorWord>("editor", {
  de: WORDS_DE,
  en: async () => (await import("./words-en.ts")).WORDS_EN,
});
