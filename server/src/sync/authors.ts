import type { PersonId } from "@feder/shared/ids";
import type { Author } from "../storage/index.ts";
import { createBudgets } from "./budget.ts";
import type { Places, Struct } from "./places.ts";

/** Whose a Yjs client id is, in one paper (S5). */
export interface Authors {
  /**
   * Checks that everything new in an update is written under client ids of `person`, and answers those that
   * appear for the first time and become theirs. Throws where an id is somebody else's, or the server's own.
   */
  claim(structs: readonly Struct[], person: PersonId, places: Places): Author[];
  /** Keeps a client id for `person`, who was heard under it and has not written yet, where nobody has it. */
  reserve(client: number, person: PersonId): void;
  /** Whose a client id is, or null where it is the server's or nobody's. */
  ownerOf: (client: number) => PersonId | null;
  /** Whether a page of `person` may speak for this client id in presence. */
  maySpeakFor(client: number, person: PersonId): boolean;
}

/**
 * Client ids that one person may bring, at once and for long; a page that was reloaded offline has one for each time.
 * With tens of thousands of them each keystroke of anybody takes the server 10 ms and its receipt 120 KB.
 */
const NEW_IDS = { burst: 1_000, perSecond: 0.05 };
/** Client ids of one person in one paper; each is told to every page with every acknowledgement. */
const MOST_OF_ONE = 20_000;

/**
 * Pages that were heard and have not written: of one person, and of all. Who comes back thousands of times pushes out
 * only what was kept for him, or he could write under the client id of another whom he has heard.
 */
const MOST_RESERVED_OF_ONE = 100;
const MOST_RESERVED = 10_000;

/** Starts with the client ids that the journal knows. */
export function createAuthors(known: readonly Author[]): Authors {
  const owners = new Map(known.map(({ client, person }) => [client, person]));
  /**
   * Presence tells everyone the client id of a page before it has written; without this, somebody else could
   * write under it first, and the page would be turned away with its first word.
   */
  const reserved = new Map<number, PersonId>();
  const counts = new Map<PersonId, number>();
  const newIdsOf = createBudgets<PersonId>(NEW_IDS);
  const count = (person: PersonId, more: number) => counts.set(person, (counts.get(person) ?? 0) + more);
  for (const { person } of known) count(person, 1);
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
        if ((reserved.get(client) ?? person) !== person) throw new Error("text under the client id of another page");
        if (owner === undefined) fresh.add(client);
      }
      if (fresh.size === 0) return [];
      if ((counts.get(person) ?? 0) + fresh.size > MOST_OF_ONE || !newIdsOf(person).spend(fresh.size)) {
        throw new Error("more client ids than pages of one person have");
      }
      count(person, fresh.size);
      for (const client of fresh) {
        owners.set(client, person);
        reserved.delete(client);
      }
      return [...fresh].map((client) => ({ client, person }));
    },
    reserve(client, person) {
      if (owners.has(client) || reserved.has(client)) return;
      // Whoever came back so often is here under a new id; the oldest have left.
      const own = [...reserved.keys()].filter((other) => reserved.get(other) === person);
      const [oldest] = reserved.keys();
      const gone = own.length >= MOST_RESERVED_OF_ONE ? own[0] : reserved.size >= MOST_RESERVED ? oldest : undefined;
      if (gone !== undefined) reserved.delete(gone);
      reserved.set(client, person);
    },
    ownerOf: (client) => owners.get(client) ?? null,
    maySpeakFor(client, person) {
      const owner = owners.get(client) ?? reserved.get(client);
      return owner === undefined || owner === person;
    },
  };
}
