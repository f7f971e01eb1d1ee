import type { PersonId } from "@feder/shared/ids";
import type { LastChange } from "@feder/shared/overview";
import * as Y from "yjs";
import type { JournalEntry, PaperRecord, Storage } from "../storage/index.ts";

/**
 * Who wrote last in a paper, by the entries of its journal after a number; null where they do not say: a merged entry
 * has no order, and what only deletes has no author.
 */
export async function findLastAuthor(
  { journal, people, memberships }: Pick<Storage, "journal" | "people" | "memberships">,
  { id, group }: Pick<PaperRecord, "id" | "group">,
  after: number,
): Promise<LastChange["by"] | null> {
  const authors = new Map((await journal.authors(id)).map(({ client, person }) => [client, person]));
  const entries = await journal.read(id, after);
  const author = entries
    .toReversed()
    .map((entry) => authorOf(entry, authors))
    .find((found) => found !== null);
  const person = author === undefined ? null : await people.find(author);
  if (person === null) return null;
  const standing = (await memberships.ofPerson(person.id)).find((one) => one.group === group);
  return [{ name: person.name, organisation: standing?.organisation ?? "" }];
}

function authorOf({ update, vector }: JournalEntry, authors: ReadonlyMap<number, PersonId>): PersonId | null {
  if (vector !== null) return null;
  for (const { id } of Y.decodeUpdate(update).structs) {
    const person = authors.get(id.client);
    if (person !== undefined) return person;
  }
  return null;
}
