import { seeded, startFeder } from "../support/index.ts";
import { add, type CycleReport, killCycle, NOTHING } from "./kill.ts";
import { ALWAYS_COMPACTING, setStage } from "./kill-stage.ts";

/** Papers that grew through so many cycles make each further one slower, and show nothing more. */
const CYCLES_ON_ONE_STAGE = 40;

/** Kills servers over and over, two at a time, every second stage with compaction running all the time. */
export async function soakKill(cycles: number, seed: number): Promise<void> {
  const started = performance.now();
  const stages = Array.from({ length: Math.ceil(cycles / CYCLES_ON_ONE_STAGE) }, (_, index) => index);
  let sum: CycleReport = NOTHING;
  let done = 0;
  const lane = async () => {
    for (let stage = stages.shift(); stage !== undefined; stage = stages.shift()) {
      const most = Math.min(CYCLES_ON_ONE_STAGE, cycles - stage * CYCLES_ON_ONE_STAGE);
      const report = await killOnOneStage(seed + stage, most, stage % 2 === 1);
      sum = add(sum, report);
      done += most;
      const each = (performance.now() - started) / done / 1000;
      process.stdout.write(`${done} kills, ${each.toFixed(2)} s each: ${JSON.stringify(sum)}\n`);
    }
  };
  await Promise.all([lane(), lane()]);
  process.stdout.write(`${done} kills, seeds from ${seed}: every promise kept\n`);
}

/** The data folder is kept where a promise was broken. */
async function killOnOneStage(seed: number, cycles: number, compacting: boolean): Promise<CycleReport> {
  const feder = await startFeder({ env: { FEDER_LOG_LEVEL: "error", ...(compacting ? ALWAYS_COMPACTING : {}) } });
  const random = seeded(seed);
  let sum: CycleReport = NOTHING;
  try {
    const stage = await setStage(feder);
    for (let cycle = 1; cycle <= cycles; cycle += 1) sum = add(sum, await killCycle(stage, cycle, random));
    await feder.cli("check");
  } catch (error) {
    const what = compacting ? "compacting" : "not compacting";
    process.stdout.write(`seed ${seed}, ${what}; the data stay in ${feder.dataFolder}\n${feder.output}\n`);
    await feder.kill().catch(() => undefined);
    throw error;
  }
  await feder.stop();
  await feder.dispose();
  return sum;
}
