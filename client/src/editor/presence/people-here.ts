import { isId } from "@feder/shared/ids";
import { WATCHING_CLIENT, type PresentPerson } from "@feder/shared/protocol";
import type { Awareness } from "y-protocols/awareness";

/** Somebody who has the paper open, with every tab counted as one. */
export interface Here extends PresentPerson {
  /** The awareness ids of the person's tabs. */
  clients: readonly number[];
  /** Whether this is the person before the screen. */
  self: boolean;
  /** The tab whose caret stands in the text, if one does. */
  at: number | null;
}

/** Everybody in presence by person: first oneself, then by name. */
export function peopleHere(awareness: Pick<Awareness, "clientID" | "getStates">): Here[] {
  const people = new Map<string, Here>();
  for (const [client, state] of awareness.getStates()) {
    const person = personIn(state["user"]);
    if (person === null) continue;
    const known = people.get(person.id) ?? person;
    people.set(person.id, {
      ...known,
      clients: [...known.clients, client],
      self: known.self || client === awareness.clientID,
      at: known.at ?? (state["cursor"] === null || state["cursor"] === undefined ? null : client),
    });
  }
  return [...people.values()].toSorted(
    (one, other) => Number(other.self) - Number(one.self) || one.name.localeCompare(other.name, "de"),
  );
}

/** How many people only read along; the server counts them. */
export function watchingCount(awareness: Pick<Awareness, "getStates">): number {
  const count: unknown = awareness.getStates().get(WATCHING_CLIENT)?.["watching"];
  return typeof count === "number" ? count : 0;
}

/** A person as presence carries them, or null for anything else. */
export function personIn(user: unknown): Here | null {
  if (typeof user !== "object" || user === null) return null;
  const said = user as Partial<Record<keyof PresentPerson, unknown>>;
  const { id, name, organisation, affiliation, color, writes } = said;
  if (typeof id !== "string" || !isId<"Person">(id) || typeof name !== "string" || typeof color !== "string")
    return null;
  return {
    id,
    name,
    organisation: typeof organisation === "string" ? organisation : "",
    affiliation: typeof affiliation === "string" ? affiliation : null,
    color: /^#[\da-f]{6}$/i.test(color) ? color : "#5f6b7a",
    writes: writes === true,
    clients: [],
    self: false,
    at: null,
  };
}
