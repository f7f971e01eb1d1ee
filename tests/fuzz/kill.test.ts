import { expect, test } from "vitest";
import { seeded, startFeder } from "../support/index.ts";
import { type CycleReport, killCycle, setStage } from "./kill.ts";

const SEED = Number(process.env["FEDER_SEED"] || 1);

test(
  `S1: five kill -9 under typing lose nothing that was acknowledged or seen (seed ${SEED})`,
  { timeout: 120_000 },
  async () => {
    await using feder = await startFeder();
    const stage = await setStage(feder);
    const random = seeded(SEED);
    const reports: CycleReport[] = [];
    for (let cycle = 1; cycle <= 5; cycle += 1) reports.push(await killCycle(stage, cycle, random));
    const sum = (of: keyof CycleReport) => reports.reduce((total, report) => total + report[of], 0);
    // Else the kills hit nothing, and the test shows nothing.
    expect(sum("acknowledged")).toBeGreaterThan(20);
    expect(sum("deletions")).toBeGreaterThan(3);
    expect(sum("underWay")).toBeGreaterThan(0);
  },
);
