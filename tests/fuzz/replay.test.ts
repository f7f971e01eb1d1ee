import { expect, test } from "vitest";
import { startCore } from "./replay/core.ts";
import { readCorpus } from "./replay/corpus.ts";
import { replay } from "./replay/replay.ts";

test(
  "S3: nothing is refused of what browsers sent while people wrote, moved, pasted, undid and were offline, and the server ends with what the browsers held",
  { timeout: 120_000 },
  async () => {
    await using core = await startCore();
    const recordings = await readCorpus();
    const reports = await Promise.all(recordings.map((events) => replay(core, events)));
    expect(reports.flatMap(({ refused }) => refused)).toEqual([]);
    expect(reports.flatMap(({ different }) => different)).toEqual([]);
    expect(reports.filter(({ equal }) => equal === 0)).toEqual([]);
    expect(core.complaints).toEqual([]);
    expect(reports.reduce((sum, { frames }) => sum + frames, 0)).toBeGreaterThan(MOST_OF_THE_CORPUS);
  },
);

/** Else the corpus was lost on the way. */
const MOST_OF_THE_CORPUS = 3_000;
