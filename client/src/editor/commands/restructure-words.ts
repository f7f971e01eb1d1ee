import { addWords } from "../../app/language.ts";

/** The words on merging and splitting statements; they come when somebody first does. */
export const { say: sayRestructure } = addWords("restructure", {
  de: {
    merged: "{{one}} und {{other}} zusammengeführt",
    noNext: "Danach kommt im Papier nichts mehr von dieser Art: {{kind}}",
    noPlace: "Stellen Sie den Cursor in den Leitsatz, das Leitziel oder die Maßnahme, die Sie teilen möchten.",
    split: "{{name}} geteilt, neu ist {{now}}",
  },
  en: {
    merged: "{{one}} and {{other}} merged",
    noNext: "Nothing of this kind follows in the paper: {{kind}}",
    noPlace: "Put the caret into the guideline, objective or measure that you want to split.",
    split: "{{name}} split, the new one is {{now}}",
  },
});
