import { seeded, startFeder } from "../support/index.ts";
import { realRound } from "./real/round.ts";

/** Papers grow with every frame; a fresh server keeps rounds fast. */
const FRAMES_ON_ONE_SERVER = 40_000;

/** Lets real editors send so many frames to real servers, none of which may be refused. */
export async function fuzzReal(frames: number, seed: number): Promise<void> {
  const started = performance.now();
  const sum = { frames: 0, refused: 0, deeds: 0, offline: 0, reloads: 0 };
  for (let server = 0; sum.frames < frames; server += 1) {
    await using feder = await startFeder({ env: { FEDER_LOG_LEVEL: "warn" } });
    const wanted = Math.min(FRAMES_ON_ONE_SERVER, frames - sum.frames);
    const report = await realRound(feder, wanted, seeded(seed + server));
    for (const key of ["frames", "refused", "deeds", "offline", "reloads"] as const) sum[key] += report[key];
    const rate = sum.frames / ((performance.now() - started) / 1000);
    process.stdout.write(`${JSON.stringify(sum)}, ${rate.toFixed(0)} frames a second\n`);
  }
  process.stdout.write(`seeds from ${seed}: none was refused, and everybody has the same papers\n`);
}
