import { AppError } from "@feder/shared/errors";
import type { Concept } from "@feder/shared/people";
import type { Stores } from "../storage/index.ts";

/** The concept of this server, which is there from the first start on. */
export async function readConcept({ concepts }: Stores): Promise<Concept> {
  const concept = await concepts.read();
  if (concept === null) throw new Error("the storage holds no concept");
  return concept;
}

/** Refuses a category of parity that the concept does not have. */
export function checkAffiliation(concept: Concept, affiliation: string | null): void {
  if (affiliation === null || concept.affiliations.some(({ id }) => id === affiliation)) return;
  const known = concept.affiliations.map(({ id }) => id).join(", ");
  throw new AppError("invalidInput", `The affiliation must be one of: ${known}.`, {
    fields: { affiliation: `must be one of: ${known}` },
  });
}
