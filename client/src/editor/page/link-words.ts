import { addWords } from "../../app/language.ts";

/** The words of the dialog for a link; they come with it. */
export const { useWords: useLinkWords } = addWords("link", {
  de: {
    linkTitle: "Link setzen",
    linkAddress: "Adresse",
    linkHint: "Eine Webadresse oder eine E-Mail-Adresse, zum Beispiel www.beispiel.de",
    linkText: "Text",
    linkBad: "Das ist keine Adresse, auf die ein Link zeigen darf. Erlaubt sind Webadressen und E-Mail-Adressen.",
    linkSet: "Übernehmen",
    linkRemove: "Link entfernen",
    cancel: "Abbrechen",
  },
  en: {
    linkTitle: "Set a link",
    linkAddress: "Address",
    linkHint: "A web address or an e-mail address, for example www.example.org",
    linkText: "Text",
    linkBad: "A link may not point to this. Web addresses and e-mail addresses are allowed.",
    linkSet: "Apply",
    linkRemove: "Remove link",
    cancel: "Cancel",
  },
});
