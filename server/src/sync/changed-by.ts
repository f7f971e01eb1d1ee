import type { Passage, Span } from "@feder/shared/document";
import type { PersonId } from "@feder/shared/ids";
import * as Y from "yjs";

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
  const old = spansOf(before);
  const people = new Set<PersonId>();
  for (const span of spansOf(now)) {
    const owner = old.some((other) => covers(other, span)) ? null : ownerOf(span.client);
    if (owner !== null) people.add(owner);
  }
  const deletions = recent.map(({ update, person }) => ({ person, deleted: Y.decodeUpdate(update).ds.clients }));
  const there = spansOf(now);
  for (const span of old.filter((other) => !there.some((now) => covers(now, other)))) {
    const first = deletions.find(({ deleted }) =>
      (deleted.get(span.client) ?? []).some(
        ({ clock, len }) => clock < span.clock + span.length && span.clock < clock + len,
      ),
    );
    if (first !== undefined) people.add(first.person);
  }
  return [...people];
}

function spansOf(passage: Passage | null | undefined): Span[] {
  return passage?.ranges.flatMap(({ spans }) => spans) ?? [];
}

function covers(one: Span, other: Span): boolean {
  return (
    one.client === other.client && one.clock <= other.clock && other.clock + other.length <= one.clock + one.length
  );
}
