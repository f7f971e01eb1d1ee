import { expect, test } from "vitest";
import { seeded, startFeder } from "../support/index.ts";
import { add, type CycleReport, killCycle, NOTHING } from "./kill.ts";
import { ALWAYS_COMPACTING, setStage } from "./kill-stage.ts";

const SEED = Number(process.env["FEDER_SEED"] || 1);
const CYCLES = 10;

async function killOverAndOver(env: Record<string, string>, seed: number): Promise<CycleReport> {
  await using feder = await startFeder({ env });
  const stage = await setStage(feder);
  const random = seeded(seed);
  let sum: CycleReport = NOTHING;
  for (let cycle = 1; cycle <= CYCLES; cycle += 1) sum = add(sum, await killCycle(stage, cycle, random));
  await feder.cli("check");
  // Else the kills hit nothing, and the test shows nothing.
  expect(sum.acknowledged).toBeGreaterThan(20);
  expect(sum.deletions).toBeGreaterThan(3);
  expect(sum.underWay).toBeGreaterThan(0);
  expect(sum.flooded).toBeGreaterThan(0);
  return sum;
}

test(
  `S1: kill -9 under typing and under floods of frames loses nothing that was acknowledged or seen (seed ${SEED})`,
  { timeout: 120_000 },
  async () => {
    const { entries } = await killOverAndOver({}, SEED);
    expect(entries).toBeGreaterThan(20 * CYCLES);
  },
);

test(
  `S1, S10: kill -9 while papers are compacted all the time loses nothing that was acknowledged or seen (seed ${SEED})`,
  { timeout: 120_000 },
  async () => {
    const { entries } = await killOverAndOver(ALWAYS_COMPACTING, SEED + 1);
    expect(entries).toBeLessThan(20 * CYCLES);
  },
);
