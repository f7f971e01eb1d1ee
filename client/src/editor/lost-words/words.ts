import { addWords } from "../../app/language.ts";

/** The words on lost words, in their list and where they are offered; they come with these. */
export const { useWords: useLostWordsWords } = addWords("lost-words", {
  de: {
    lostWords: "Diese Worte von Ihnen gingen bei gleichzeitiger Bearbeitung verloren:",
    lostWordsPutBack: "Wieder einfügen",
    lostWordsDismiss: "Nicht mehr nötig",
    lostWordsBack: "Die Worte stehen wieder im Text und sind markiert.",
    lostWordsDismissed: "Die Worte sind verworfen und bleiben in der Liste.",
    lostWordsSettled: "Das wurde in einem anderen Fenster schon erledigt.",
    lostWordsFailed: "Der Server ist nicht erreichbar. Ihre Worte bleiben aufgehoben.",
    lostWordsTitle: "Verlorene und wieder eingefügte Worte",
    lostWordsIntro:
      "Wenn mehrere zugleich am selben Block arbeiten, können gerade geschriebene Worte verloren gehen. Sie werden hier aufgehoben. Wer sie geschrieben hat oder den Vorsitz führt, kann sie wieder einfügen.",
    lostWordsNone: "In diesem Papier sind bisher keine Worte verloren gegangen.",
    lostWordsUnknown: "Die Liste kann gerade nicht geladen werden.",
    lostWordsNobody: "Vom Server geschrieben",
    lostWordsGone: "Der Block steht nicht mehr im Text",
    lostWords_open: "Noch offen",
    lostWords_restored: "Wieder eingefügt",
    lostWords_dismissed: "Verworfen",
  },
  en: {
    lostWords: "These words of yours were lost while others edited the same block:",
    lostWordsPutBack: "Put back",
    lostWordsDismiss: "Not needed",
    lostWordsBack: "The words are in the text again and are selected.",
    lostWordsDismissed: "The words are discarded and stay in the list.",
    lostWordsSettled: "This was done in another window already.",
    lostWordsFailed: "The server cannot be reached. Your words are kept.",
    lostWordsTitle: "Words lost and put back",
    lostWordsIntro:
      "When several people work on the same block at once, words just written can get lost. They are kept here. Who wrote them, or chairs the group, can put them back.",
    lostWordsNone: "No words have been lost in this paper so far.",
    lostWordsUnknown: "The list cannot be loaded at the moment.",
    lostWordsNobody: "Written by the server",
    lostWordsGone: "The block is no longer in the text",
    lostWords_open: "Still open",
    lostWords_restored: "Put back",
    lostWords_dismissed: "Discarded",
  },
});
