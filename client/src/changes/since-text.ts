import type { Language } from "../app/language.ts";
import { momentText } from "../app/times.ts";
import type { Since } from "./base.ts";
import type { SayChanges } from "./words.ts";

/** Since when changes are shown, in words. */
export function sinceText(since: Since, t: SayChanges, language: Language): string {
  switch (since.is) {
    case "visit":
      return t("since_visit", { when: momentText(since.at, language) });
    case "version":
      return t("since_version", { number: since.version.number, when: momentText(since.version.at, language) });
    case "state":
      return t("since_state", { when: momentText(since.point.at, language) });
  }
}
