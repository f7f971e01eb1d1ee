import { addWords } from "./language.ts";

/** The words of the question before unsent changes are thrown away; they come with it. */
export const { useWords: useUnsentWords } = addWords("unsent", {
  de: {
    anyway: "Trotzdem abmelden und verwerfen",
    back: "Zurück",
    lose: "Wenn Sie sich jetzt abmelden, gehen diese Änderungen verloren.",
    open_one: "Papier öffnen und senden",
    open_other: "Erstes Papier öffnen und senden",
    sends: "Ein geöffnetes Papier sendet seine Änderungen von selbst, sobald eine Verbindung besteht.",
    unsent: "Auf diesem Gerät sind Änderungen noch nicht gesendet:",
    title: "Noch nicht alles ist gesendet",
  },
  en: {
    anyway: "Sign out anyway and discard",
    back: "Back",
    lose: "If you sign out now, these changes are lost.",
    open_one: "Open paper and send",
    open_other: "Open first paper and send",
    sends: "An open paper sends its changes by itself as soon as there is a connection.",
    unsent: "On this device there are changes that have not been sent:",
    title: "Not everything has been sent",
  },
});
