import { addWords } from "../../app/language.ts";

/** The words for a paper in which nothing is written yet; they come with it. */
export const { useWords: useEmptyWords } = addWords("empty", {
  de: {
    emptyTitle: "Dieses Papier ist noch leer",
    emptyWriteKeys: "Tippen Sie",
    emptyWrite: "am Anfang einer Zeile und wählen Sie Leitsatz, Leitziel oder Maßnahme.",
    emptyPaste:
      "Haben Sie schon einen Entwurf in Word? Kopieren Sie ihn und fügen Sie ihn hier ein; Überschriften, Listen und Tabellen bleiben erhalten.",
    emptySample: "Zum Kennenlernen können Sie den Beispielentwurf laden.",
    loadSample: "Beispielentwurf laden",
    emptyReader: "Die Gruppe hat noch nicht begonnen. Sobald jemand schreibt, sehen Sie es hier.",
  },
  en: {
    emptyTitle: "This paper is still empty",
    emptyWriteKeys: "Type",
    emptyWrite: "at the start of a line and choose guideline, objective or measure.",
    emptyPaste: "Do you have a draft in Word? Copy it and paste it here; headings, lists and tables are kept.",
    emptySample: "To get to know Feder you can load the sample draft.",
    loadSample: "Load sample draft",
    emptyReader: "The group has not started yet. As soon as somebody writes you will see it here.",
  },
});
