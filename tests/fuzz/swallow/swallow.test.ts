import { expect, test } from "vitest";
import { startFeder } from "../../support/index.ts";
import { swallowTrials } from "./trials.ts";

const SEED = Number(process.env["FEDER_SEED"] || 1);

test(
  `S1: every letter typed while others change the structure is in the text or offered to its author (seed ${SEED})`,
  {
    timeout: 120_000,
  },
  async () => {
    await using feder = await startFeder();
    const report = await swallowTrials(feder, 300, SEED);
    // Else nothing was swallowed, and the test shows nothing.
    expect(report.offered).toBeGreaterThan(30);
  },
);
