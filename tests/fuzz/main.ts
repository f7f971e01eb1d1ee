import { parseArgs } from "node:util";
import { fuzzConvergence } from "./fuzz-convergence.ts";
import { fuzzFrames } from "./fuzz-frames.ts";
import { fuzzReal } from "./fuzz-real.ts";
import { fuzzStructure } from "./fuzz-structure.ts";
import { keepRecordings } from "./keep-recordings.ts";

// `npm run fuzz -- frames --frames 10000000`, `real --frames 1000000`, `convergence --schedules 10000` and
// `structure --edits 10000`, each with `--seed N`; and `recorded`.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    frames: { type: "string" },
    schedules: { type: "string", default: "10000" },
    edits: { type: "string", default: "10000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
const [what = "frames"] = positionals;

switch (what) {
  case "frames":
    await fuzzFrames(Number(values.frames ?? 1_000_000), seed);
    break;
  case "real":
    await fuzzReal(Number(values.frames ?? 1_000_000), seed);
    break;
  case "recorded":
    await keepRecordings();
    break;
  case "convergence":
    await fuzzConvergence(Number(values.schedules), seed);
    break;
  case "structure":
    await fuzzStructure(Number(values.edits), seed);
    break;
  default:
    throw new Error(
      "Say which: frames, real, recorded, convergence, structure. For example: npm run fuzz -- structure --edits 10000 --seed 1",
    );
}
// Left to itself, Node 20 now and then never ends but spins while it takes itself apart (nodejs/node#47748).
process.exit();
