import { startFeder } from "../support/index.ts";
import { swallowTrials } from "./swallow/trials.ts";

/** Papers grow with every round; a fresh server keeps rounds fast. */
const EDITS_ON_ONE_SERVER = 2_000;

/** Changes the structure of papers while others type in them, and follows every letter. */
export async function fuzzStructure(edits: number, seed: number): Promise<void> {
  const started = performance.now();
  for (let done = 0, server = 0; done < edits; server += 1) {
    await using feder = await startFeder({ env: { FEDER_LOG_LEVEL: "error" } });
    const report = await swallowTrials(feder, Math.min(EDITS_ON_ONE_SERVER, edits - done), seed + 100 * server);
    done += report.structureEdits;
    const rate = done / ((performance.now() - started) / 1000);
    process.stdout.write(`${done} changes of structure, ${rate.toFixed(0)} a second: ${JSON.stringify(report)}\n`);
  }
  process.stdout.write(`seeds from ${seed}: every letter is in the text, deleted in knowledge, or offered\n`);
}
