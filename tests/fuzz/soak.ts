import { parseArgs } from "node:util";
import { soakKill } from "./kill-soak.ts";
import { soakPassages } from "./passages-soak.ts";

// `npm run soak -- kill --cycles 1000 --seed N`.
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
  case "passages":
    await soakPassages(cycles, seed, print);
    break;
  default:
    throw new Error("Say which: kill, passages. For example: npm run soak -- kill --cycles 50 --seed 1");
}
// See main.ts.
process.exit();

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
