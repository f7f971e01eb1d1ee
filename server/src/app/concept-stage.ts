import type { PaperId } from "@feder/shared/ids";
import { shippedFile } from "../config.ts";
import { embedded } from "../storage/drivers/embedded.ts";
import { openStorage, type Storage } from "../storage/index.ts";
import { createConcept } from "../actions/create-concept.ts";
import { readTemplate } from "../actions/template.ts";

/** A storage in memory with the shipped concept and its papers, for tests. */
export async function stageConcept(): Promise<{ storage: Storage; papers: PaperId[] }> {
  const storage = await openStorage(embedded({ file: ":memory:" }));
  await createConcept(storage, () => readTemplate(shippedFile("concept.json")));
  return { storage, papers: (await storage.concepts.papers()).map(({ id }) => id) };
}
