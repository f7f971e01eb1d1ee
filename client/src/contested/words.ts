import { addWords } from "../app/language.ts";
import { WORDS_DE } from "./words-de.ts";
import { WORDS_EN } from "./words-en.ts";

export const { useWords: useContestedWords } = addWords<keyof typeof WORDS_DE>("contested", {
  de: WORDS_DE,
  en: WORDS_EN,
});

/** Says a word of the register in the language on screen. */
export type SayContested = ReturnType<typeof useContestedWords>;

/** A word or sentence of the register. */
export type ContestedWord = Parameters<SayContested>[0];
