import { type Feder, paperByNumber, person, type Random } from "../../support/index.ts";
import { openEditorPage } from "../editor/editor-page.ts";
import { createLedger, type Ledger } from "./ledger.ts";
import { uniqueLetters } from "./letters.ts";
import { type RoundReport, swallowRound } from "./round.ts";

/** What trials did. */
export type SwallowReport = RoundReport & Ledger["counts"];

const PAGES = 3;

/** Rounds on one paper, until so many changes of structure were made beside typing. */
export async function swallowTrial(
  feder: Feder,
  group: number,
  structureEdits: number,
  random: Random,
): Promise<SwallowReport> {
  const people = await Promise.all(Array.from({ length: PAGES }, () => person(feder, { group })));
  const paper = (await paperByNumber(people[0]!, group)).id;
  const pages = await Promise.all(people.map((somebody) => openEditorPage(feder, somebody, paper)));
  const ledger = createLedger();
  const scene = { paper, pages, ledger, letters: uniqueLetters() };
  const sum: RoundReport = { structureEdits: 0, typed: 0, undoneOfOthers: 0 };
  try {
    await Promise.all(pages.map(({ client }) => client.synced()));
    while (sum.structureEdits < structureEdits) {
      const report = await swallowRound(scene, random);
      sum.structureEdits += report.structureEdits;
      sum.undoneOfOthers += report.undoneOfOthers;
    }
    return { ...sum, ...ledger.counts };
  } finally {
    await Promise.all(pages.map((page) => page.close()));
  }
}
