import { type Feder, seeded } from "../../support/index.ts";
import { type SwallowReport, swallowTrial } from "./trial.ts";

/** Papers on which trials run at a time. */
const PAPERS = 4;

/** Trials on several papers of one server, until so many changes of structure were made; a failure names its seed. */
export async function swallowTrials(feder: Feder, structureEdits: number, seed: number): Promise<SwallowReport> {
  const reports = await Promise.all(
    Array.from({ length: PAPERS }, async (_, index) => {
      try {
        return await swallowTrial(feder, index + 1, structureEdits / PAPERS, seeded(seed + index));
      } catch (error) {
        throw new Error(`seed ${seed + index}: ${String(error)}`, { cause: error });
      }
    }),
  );
  return reports.reduce((sum, report) => ({
    structureEdits: sum.structureEdits + report.structureEdits,
    typed: sum.typed + report.typed,
    deleted: sum.deleted + report.deleted,
    offered: sum.offered + report.offered,
    offeredToAnother: sum.offeredToAnother + report.offeredToAnother,
    undoneOfOthers: sum.undoneOfOthers + report.undoneOfOthers,
  }));
}
