import type { PersonId } from "@feder/shared/ids";
import type { Here } from "../presence/people-here.ts";

/** Somebody whom one follows, as presence knows them now. */
export interface Followed {
  person: Here;
  /** The tab in which they write: the one that moved last among those with a caret; null while none has one. */
  tab: number | null;
}

/** Where a person is now, or null while no tab of theirs is here; `moved` is the tab that they used last. */
export function followedIn(
  people: readonly Here[],
  hasCaret: (client: number) => boolean,
  id: PersonId,
  moved: number | null,
): Followed | null {
  const person = people.find((one) => one.id === id);
  if (person === undefined) return null;
  const tabs = person.clients.filter(hasCaret);
  return { person, tab: tabs.find((client) => client === moved) ?? tabs[0] ?? null };
}
