import { parseArgs } from "node:util";
import { fuzzFrames } from "./fuzz-frames.ts";
import { fuzzStructure } from "./fuzz-structure.ts";

// `npm run fuzz -- frames --rounds 40 --frames 500` and `npm run fuzz -- structure --edits 10000`, each with `--seed N`.
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: "string", default: "40" },
    frames: { type: "string", default: "500" },
    edits: { type: "string", default: "10000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const seed = Number(values.seed);
const [what = "frames"] = positionals;

switch (what) {
  case "frames":
    await fuzzFrames(Number(values.rounds), Number(values.frames), seed);
    break;
  case "structure":
    await fuzzStructure(Number(values.edits), seed);
    break;
  default:
    throw new Error("Say which: frames, structure. For example: npm run fuzz -- structure --edits 10000 --seed 1");
}
