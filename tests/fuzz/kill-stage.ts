import { type Feder, paperByNumber, person, type Person } from "../support/index.ts";

/** What one server promised over all its deaths so far, in one paper. */
export interface Promises {
  /** Words that have to be there, and words that must never be there again. */
  present: Set<string>;
  absent: Set<string>;
  state: Map<number, number>;
}

/** One paper of a stage, and the people before it. */
export interface StagePaper {
  id: string;
  reader: Person;
  writers: Person[];
  promises: Promises;
}

/** The stage for kill cycles: one server, and people in several of its groups, so that commits span papers. */
export interface Stage {
  feder: Feder;
  papers: StagePaper[];
}

const PAPERS = 3;
const WRITERS = 3;

/** Makes the people for kill cycles on a running server. */
export async function setStage(feder: Feder): Promise<Stage> {
  const papers = await Promise.all(
    Array.from({ length: PAPERS }, async (_, index): Promise<StagePaper> => {
      const group = index + 1;
      const [reader, ...writers] = await Promise.all(
        Array.from({ length: WRITERS + 1 }, () => person(feder, { group })),
      );
      if (reader === undefined) throw new Error("nobody to read");
      const promises = { present: new Set<string>(), absent: new Set<string>(), state: new Map<number, number>() };
      return { id: (await paperByNumber(reader, group)).id, reader, writers, promises };
    }),
  );
  return { feder, papers };
}

/** Compaction that runs all the time, through the settings that an operator has. */
export const ALWAYS_COMPACTING = { FEDER_COMPACT_ENTRIES: "2", FEDER_COMPACT_EVERY_MS: "3" };
