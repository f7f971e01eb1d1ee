import type { Affiliation } from "@feder/shared/people";

/** Finds a category of the concept by its id or its name in either language, whatever its case and spaces. */
export function affiliationNames(affiliations: readonly Affiliation[]): (name: string) => string | null {
  const known = new Map(
    affiliations.flatMap(({ id, name: { de, en } }) => [id, de, en].map((word) => [plainName(word), id])),
  );
  return (name) => known.get(plainName(name)) ?? null;
}

/** A name with which others can be compared. */
export function plainName(words: string): string {
  return words.trim().replace(/\s+/g, " ").toLocaleLowerCase("de");
}
