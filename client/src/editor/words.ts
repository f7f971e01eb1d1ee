import { addWords } from "../app/language.ts";
import { WORDS_DE } from "./words-de.ts";
import { WORDS_EN } from "./words-en.ts";

/** The words of the paper page in both languages; they load with it. */
export const WORDS = { de: WORDS_DE, en: WORDS_EN } as const;

/** A word or sentence of the paper page. */
export type EditorWord = keyof typeof WORDS_DE;

export const { useWords: useEditorWords, say } = addWords<EditorWord>("editor", WORDS);
