import { parseArgs } from "node:util";
import { forSeeds, startFeder } from "../support/index.ts";
import { convergenceTrial } from "./convergence.ts";
import { soakKill } from "./kill-soak.ts";

// `npm run soak -- kill --cycles 1000` and `npm run soak -- convergence --cycles 50`, each with `--seed N`.
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
    await soakKill(cycles, seed);
    break;
  case "convergence":
    await soakConvergence();
    break;
  default:
    throw new Error("Say which: kill, convergence. For example: npm run soak -- kill --cycles 50 --seed 1");
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
