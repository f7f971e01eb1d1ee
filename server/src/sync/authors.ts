import type { PersonId } from "@feder/shared/ids";
import type { Author } from "../storage/index.ts";
import type { Places, Struct } from "./places.ts";

/** Whose a Yjs client id is, in one paper (S5). */
export interface Authors {
  /**
   * Checks that everything new in an update is written under client ids of `person`, and answers those that
   * appear for the first time and become theirs. Throws where an id is somebody else's, or the server's own.
   */
  claim(structs: readonly Struct[], person: PersonId, places: Places): Author[];
  /** Whose a client id is, or null where it is the server's or nobody's. */
  ownerOf: (client: number) => PersonId | null;
  /** Whether a page of `person` may speak for this client id in presence. */
  maySpeakFor(client: number, person: PersonId): boolean;
}

/** Starts with the client ids that the journal knows. */
export function createAuthors(known: readonly Author[]): Authors {
  const owners = new Map(known.map(({ client, person }) => [client, person]));
  return {
    claim(structs, person, places) {
      const fresh = new Set<number>();
      for (const { id, length } of structs) {
        const { client } = id;
        const state = places.stateOf(client);
        if (id.clock + length <= state || fresh.has(client)) continue;
        const owner = owners.get(client);
        // Without an owner but with text: the server wrote it, and nobody continues it.
        if (owner === undefined ? state > 0 : owner !== person) throw new Error("text under the client id of another");
        if (owner === undefined) fresh.add(client);
      }
      for (const client of fresh) owners.set(client, person);
      return [...fresh].map((client) => ({ client, person }));
    },
    ownerOf: (client) => owners.get(client) ?? null,
    maySpeakFor(client, person) {
      const owner = owners.get(client);
      return owner === undefined || owner === person;
    },
  };
}
