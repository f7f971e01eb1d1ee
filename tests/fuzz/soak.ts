import { parseArgs } from "node:util";
import { forSeeds, seeded, startFeder } from "../support/index.ts";
import { convergenceTrial } from "./convergence.ts";
import { soakPassages } from "./passages-soak.ts";
import { type CycleReport, killCycle, setStage } from "./kill.ts";

// `npm run soak -- kill --cycles 50` and `npm run soak -- convergence --cycles 50`, each with `--seed N`.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    cycles: { type: "string", default: "50" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const cycles = Number(values.cycles);
const seed = Number(values.seed);
const [what] = positionals;

switch (what) {
  case "kill":
    await soakKill();
    break;
  case "convergence":
    await soakConvergence();
    break;
  case "passages":
    await soakPassages(cycles, seed, print);
    break;
  default:
    throw new Error("Say which: kill, convergence, passages. For example: npm run soak -- kill --cycles 50 --seed 1");
}

/** Kills one server over and over; its data folder is kept where a promise was broken. */
async function soakKill(): Promise<void> {
  const feder = await startFeder();
  const random = seeded(seed);
  const sum: CycleReport = { actions: 0, acknowledged: 0, deletions: 0, seenOnly: 0, underWay: 0, lost: 0 };
  try {
    const stage = await setStage(feder);
    for (let cycle = 1; cycle <= cycles; cycle += 1) {
      const report = await killCycle(stage, cycle, random);
      print(`cycle ${cycle}: ${JSON.stringify(report)}`);
      sum.actions += report.actions;
      sum.acknowledged += report.acknowledged;
      sum.deletions += report.deletions;
      sum.seenOnly += report.seenOnly;
      sum.underWay += report.underWay;
      sum.lost += report.lost;
    }
    await feder.cli("check");
  } catch (error) {
    print(`seed ${seed}; the data stay in ${feder.dataFolder}`);
    await feder.kill().catch(() => undefined);
    throw error;
  }
  await feder.stop();
  await feder.dispose();
  print(`${cycles} kills, seed ${seed}: every promise kept. ${JSON.stringify(sum)}`);
}

async function soakConvergence(): Promise<void> {
  await using feder = await startFeder();
  const seeds = Array.from({ length: cycles }, (_, index) => seed + index);
  await forSeeds(seeds, async (random) => {
    const { steps } = await convergenceTrial(feder, random);
    print(`seed ${random.seed}: equal after ${steps} steps`);
  });
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
