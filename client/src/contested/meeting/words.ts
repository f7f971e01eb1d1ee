import { addWords } from "../../app/language.ts";

/** The words of the meeting view. */
export const { useWords: useMeetingWords } = addWords("meeting", {
  de: {
    changed: "Geändert, seit die Stelle gemeldet wurde:",
    next: "Nächster Punkt",
    place: "Punkt {{at}} von {{of}}",
    previous: "Voriger Punkt",
    title: "Sitzungsansicht: Handlungsfeld {{number}}",
  },
  en: {
    changed: "Changed since the passage was reported:",
    next: "Next point",
    place: "Point {{at}} of {{of}}",
    previous: "Previous point",
    title: "Meeting view: field {{number}}",
  },
});
