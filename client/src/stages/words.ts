import { addWords } from "../app/language.ts";

/** The words on stages that are always there. */
export const { useWords: useStageWords } = addWords("stages", {
  de: {
    change: "Stufe ändern …",
    loadFailed: "Das konnte nicht geladen werden.",
    stage: "Stufe: {{stage}}",
  },
  en: {
    change: "Change stage …",
    loadFailed: "This could not be loaded.",
    stage: "Stage: {{stage}}",
  },
});
