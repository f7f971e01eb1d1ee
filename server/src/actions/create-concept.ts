import { firstBlocks } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import type { Concept } from "@feder/shared/people";
import type { Storage } from "../storage/index.ts";
import { updateOf } from "./document-update.ts";
import type { ConceptTemplate } from "./template.ts";

/**
 * Makes the concept with its groups and papers, unless there is one; each paper's first content is made in the
 * same transaction, once and for all (S8). Answers whether it made one.
 */
export async function createConcept(storage: Storage, template: () => ConceptTemplate): Promise<boolean> {
  if ((await storage.concepts.read()) !== null) return false;
  const { name, affiliations, groups: planned } = template();
  const concept: Concept = { id: newId(), name, affiliations, openPapers: false };
  const groups = planned.map((group, index) => ({ id: newId<"WorkingGroup">(), number: index + 1, ...group }));
  const papers = groups.map(({ id, number, field }) => ({ id: newId<"Paper">(), number, field, group: id }));
  return storage.transaction(async ({ concepts, journal }) => {
    // Another process may have been faster; the transaction has the write lock, so now it is certain.
    if ((await concepts.read()) !== null) return false;
    await concepts.create({
      concept,
      groups: groups.map((group) => ({ id: group.id, number: group.number, name: group.name })),
      papers,
    });
    await journal.append(papers.map(({ id }) => ({ paper: id, update: updateOf(firstBlocks()) })));
    return true;
  });
}
