import type { Passage, Span } from "@feder/shared/document";
import type { PersonId } from "@feder/shared/ids";
import * as Y from "yjs";
import { lettersOf } from "./letters.ts";

/** An update and whose it was. */
export interface Contribution {
  update: Uint8Array;
  person: PersonId;
}

/**
 * Whose changes made a passage what it is now: who wrote what is new in it, and who was first to delete what is
 * no longer there (S5: both are known from the connection, not from what a page says).
 */
export function changedBy(
  before: Passage | undefined,
  now: Passage | null,
  recent: readonly Contribution[],
  ownerOf: (client: number) => PersonId | null,
): PersonId[] {
  const [old, there] = [spansOf(before), spansOf(now)];
  const [oldLetters, letters] = [lettersOf(old), lettersOf(there)];
  const people = new Set<PersonId>();
  for (const span of there) {
    const owner = oldLetters.missing(span).length === 0 ? null : ownerOf(span.client);
    if (owner !== null) people.add(owner);
  }
  let gone = old.flatMap((span) => letters.missing(span));
  for (const { update, person } of recent) {
    if (gone.length === 0) break;
    const deleted = lettersOf(deletionsOf(update));
    const left = gone.filter((span) => !deleted.meet(span));
    if (left.length < gone.length) people.add(person);
    gone = left;
  }
  return [...people];
}

function* deletionsOf(update: Uint8Array): Iterable<Span> {
  for (const [client, deletions] of Y.decodeUpdate(update).ds.clients)
    for (const { clock, len } of deletions) yield { client, clock, length: len };
}

function spansOf(passage: Passage | null | undefined): Span[] {
  return passage?.ranges.flatMap(({ spans }) => spans) ?? [];
}
