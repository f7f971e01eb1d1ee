import type { PointMember, Voice } from "@feder/shared/contested";

/** A person with the organisation for which they speak, as it stands beside what they said. */
export function whoText({ name, organisation }: Pick<Voice, "name" | "organisation">): string {
  return organisation.trim() === "" ? name : `${name} (${organisation.trim()})`;
}

/** For whom a member speaks: the organisation, or the person where none is named. */
export function speaksFor({ name, organisation }: Pick<PointMember, "name" | "organisation">): string {
  return organisation.trim() === "" ? name : organisation.trim();
}

/** Names in a row, each once. */
export function inARow(names: readonly string[]): string {
  return [...new Set(names)].join(", ");
}
