import { startFeder } from "../support/index.ts";
import { runSchedules } from "./convergence/schedules.ts";

/** Journals and client ids grow with every schedule; a fresh server keeps them fast. */
const SCHEDULES_ON_ONE_SERVER = 400;

/** Runs thousands of network schedules and says how it goes. */
export async function fuzzConvergence(schedules: number, seed: number): Promise<void> {
  const started = performance.now();
  let done = 0;
  while (done < schedules) {
    const feder = await startFeder({ env: { FEDER_LOG_LEVEL: "warn" } });
    try {
      await runSchedules(feder, Math.min(SCHEDULES_ON_ONE_SERVER, schedules - done), seed + done, () => {
        done += 1;
        const rate = done / ((performance.now() - started) / 1000);
        if (done % 100 === 0) process.stdout.write(`${done} schedules, ${rate.toFixed(1)} a second\n`);
      });
    } catch (error) {
      process.stdout.write(`${feder.output}\n`);
      throw error;
    } finally {
      await feder.dispose();
    }
  }
  process.stdout.write(`${done} schedules, seeds from ${seed}: all pages equal, and equal to a fresh page\n`);
}
