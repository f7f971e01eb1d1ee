import type { Language } from "../app/language.ts";
import { momentText } from "../app/times.ts";
import type { SideChoice } from "./use-side.ts";
import type { SayVersions } from "./words.ts";

/** A side in words. */
export function sideName(choice: SideChoice, t: SayVersions, language: Language): string {
  switch (choice.is) {
    case "now":
      return t("now");
    case "visit":
      return t("lastVisit");
    case "version":
      return t("versionShort", { number: choice.version.number, name: choice.version.name });
    case "state":
      return t("stateOf", { when: momentText(choice.point.at, language) });
  }
}
