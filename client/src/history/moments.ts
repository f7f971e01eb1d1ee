import type { HistoryAuthor, HistoryPointView, VersionView } from "@feder/shared/versions";
import type { SessionView } from "@feder/shared/api";
import type { Language } from "../app/language.ts";
import { momentText } from "../app/times.ts";
import { occasionOf } from "../versions/occasion.ts";
import type { SayVersions } from "../versions/words.ts";
import type { SayHistory } from "./words.ts";

/** A state at which the slider can stand; without a point the text as it is now. */
export interface Moment {
  point: HistoryPointView | null;
  /** Who wrote since the state before; null as long as that is not known. */
  authors: readonly HistoryAuthor[] | null;
}

/** What the words on a moment are made of. */
export interface MomentWords {
  t: SayHistory;
  versionWords: SayVersions;
  language: Language;
  affiliations: SessionView["concept"]["affiliations"];
  versions: readonly VersionView[];
}

/** So many people are named where a moment is one line. */
const MOST_NAMED = 3;

/** How a moment stands in the address: the id of its state, or `jetzt`. */
export function momentKey({ point }: Moment): string {
  return point?.id ?? "jetzt";
}

/** When and why a state was kept: "12. November 2026 um 14:03 Uhr, nach einer Pause". */
export function momentName({ point }: Moment, { t, versionWords, language, versions }: MomentWords): string {
  if (point === null) return t("now");
  return t("entry", { when: momentText(point.at, language), why: occasionOf(point, versions, versionWords) });
}

/** A moment in one line, with who wrote since the one before. */
export function momentSays(moment: Moment, words: MomentWords): string {
  const { authors } = moment;
  const name = momentName(moment, words);
  return authors === null || authors.length === 0 ? name : `${name}; ${namesText(authors, words)}`;
}

/** People with their categories, the first few by name. */
export function namesText(authors: readonly HistoryAuthor[], words: MomentWords): string {
  const named = authors.slice(0, MOST_NAMED).map((author) => shortName(author, words));
  const names = named.join(", ");
  const more = authors.length - named.length;
  return more === 0 ? names : words.t("others", { count: more, names });
}

/** A person with their category. */
export function shortName({ name, affiliation }: HistoryAuthor, { affiliations, language }: MomentWords): string {
  const category = affiliations.find(({ id }) => id === affiliation)?.name[language];
  return category === undefined ? name : `${name} (${category})`;
}

/** A person with organisation and category. */
export function fullName(author: HistoryAuthor, { affiliations, language }: MomentWords): string {
  const category = affiliations.find(({ id }) => id === author.affiliation)?.name[language];
  return [author.name, author.organisation, category].filter(Boolean).join(", ");
}
