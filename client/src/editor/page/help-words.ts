import { addWords } from "../../app/language.ts";

/** The words of the page of keys; they load with it. */
export const { useWords: useHelpWords } = addWords("help", {
  de: {
    helpTitle: "Tastatur und Hilfe",
    helpIntro: "Alles in diesem Editor geht auch ohne Maus.",
    helpBasics: "Grundlagen",
    helpStyles: "Text",
    helpBlocks: "Blöcke",
    helpMove: "Verschieben und löschen",
    helpPage: "Seite",
    helpMoveStep: "Verschieben, Leitsatz und Leitziel mit Zugehörigem",
    helpMoveAlone: "Leitsatz oder Leitziel allein verschieben",
    helpIntoGuideline: "Absatz in Leitsatz umwandeln",
    helpIntoObjective: "Absatz in Leitziel umwandeln",
    helpIntoMeasure: "Absatz in Maßnahme umwandeln",
    helpSlash: "Menü mit allen Blöcken, am Zeilenanfang oder nach einem Leerzeichen",
    helpEnter: "Im Titel: weiter zum Text. In einer leeren letzten Zeile: den Block verlassen",
    helpNewSame: "Neuer Block derselben Art",
    helpTab: "In Blöcken: nächste Zeile oder Auswahl. In Listen: einrücken. In Tabellen: nächste Zelle",
    helpEscapeTab: "Den Text verlassen: erst Esc, dann Tab",
    helpEscape: "Zurück in den Text, Menüs schließen",
    helpIds:
      "Jeder Leitsatz, jedes Leitziel und jede Maßnahme hat eine Nummer, die sich aus der Reihenfolge ergibt, und eine feste Kennung, die immer gleich bleibt.",
    helpPoints: "Strittige Punkte",
    helpContested: "Mit markiertem Text: Kein Konsens melden. In einer strittigen Stelle: den Punkt öffnen",
    helpRegister: "Zum Register der strittigen Punkte",
    helpNextPoint: "Zum nächsten strittigen Punkt",
    helpNote: "Notiz zum Block schreiben (Steuerungsgruppe, Geschäftsstelle); sonst die Notizen anzeigen",
    helpPreviousPoint: "Zum vorigen strittigen Punkt",
    helpChanges: "Wo Änderungen gezeigt werden: zur nächsten, zur vorigen",
    helpBrackets:
      "Am Ende einer strittigen Stelle führt die Pfeiltaste nach rechts über die Klammer hinaus: Was Sie dann schreiben, gehört nicht mehr dazu.",
  },
  en: {
    helpTitle: "Keyboard and help",
    helpIntro: "Everything in this editor works without a mouse.",
    helpBasics: "Basics",
    helpStyles: "Text",
    helpBlocks: "Building blocks",
    helpMove: "Move and delete",
    helpPage: "Page",
    helpMoveStep: "Move, guideline and objective with what belongs to them",
    helpMoveAlone: "Move guideline or objective alone",
    helpIntoGuideline: "Turn paragraph into guideline",
    helpIntoObjective: "Turn paragraph into objective",
    helpIntoMeasure: "Turn paragraph into measure",
    helpSlash: "Menu of all building blocks, at the start of a line or after a space",
    helpEnter: "In a title: on to the text. In an empty last line: leave the block",
    helpNewSame: "New block of the same kind",
    helpTab: "In building blocks: next line or choice. In lists: indent. In tables: next cell",
    helpEscapeTab: "Leave the text: first Esc, then Tab",
    helpEscape: "Back to the text, close menus",
    helpIds:
      "Every guideline, objective and measure has a number that follows from its order, and a stable id that never changes.",
    helpPoints: "Contested points",
    helpContested: "With text selected: report that there is no consensus. In a contested passage: open its point",
    helpRegister: "To the register of contested points",
    helpNextPoint: "To the next contested point",
    helpNote: "Write a note on the block (steering group, office); else show the notes",
    helpPreviousPoint: "To the previous contested point",
    helpChanges: "Where changes are shown: to the next, to the previous",
    helpBrackets:
      "At the end of a contested passage, the right arrow key steps over the bracket: what you write then is not part of it.",
  },
});

export type HelpWord = Parameters<ReturnType<typeof useHelpWords>>[0];
