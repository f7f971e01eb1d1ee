import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, seeded, startFeder } from "../support/index.ts";
import { openLane, passageHistory } from "./passages.ts";

/** Histories on one server: its registers grow, and reading them all takes time. */
const PER_SERVER = 400;
const LANES = 10;
/** Milliseconds between two kills, at the least and at the most. */
const KILLS = [8_000, 20_000] as const;

/**
 * Runs random histories of contested passages, many papers at a time, on servers that are killed with SIGKILL in
 * between; each history has a seed of its own, but what happens at the same time differs from run to run.
 */
export async function soakPassages(cycles: number, seed: number, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "feder-passages-"));
  const template = join(folder, "concept.json");
  const concept = JSON.parse(readFileSync(join(root, "server/template/concept.json"), "utf8")) as { groups: object[] };
  const groups = Array.from({ length: LANES + 1 }, (_, index) => ({ ...concept.groups[0], name: `UAG ${index + 1}` }));
  writeFileSync(template, JSON.stringify({ ...concept, groups }));
  const sum = { histories: 0, edits: 0, steps: 0, points: 0, kills: 0 };
  const steps = new Map<string, number>();
  try {
    for (let from = 0; from < cycles; from += PER_SERVER) {
      const feder = await startFeder({ env: { FEDER_TEMPLATE: template, FEDER_LOG_LEVEL: "error" } });
      const lanes = await Promise.all(Array.from({ length: LANES }, (_, at) => openLane(feder, at + 1, LANES + 1)));
      let next = from;
      const last = Math.min(cycles, from + PER_SERVER);
      let busy = LANES;
      const run = lanes.map(async (lane) => {
        try {
          while (next < last) {
            const random = seeded(seed + next);
            next += 1;
            const report = await passageHistory(lane, random).catch((error: unknown) => {
              throw new Error(`seed ${random.seed}: ${String(error)}`, { cause: error });
            });
            sum.histories += 1;
            sum.edits += report.edits;
            for (const [name, count] of report.steps) {
              steps.set(name, (steps.get(name) ?? 0) + count);
              sum.steps += count;
            }
          }
          sum.points += lane.checked;
        } finally {
          busy -= 1;
        }
      });
      const random = seeded(seed ^ from);
      const killing = (async () => {
        while (busy > 0) {
          await new Promise((resolve) => setTimeout(resolve, KILLS[0] + random.below(KILLS[1] - KILLS[0])));
          if (busy === 0) return;
          await feder.kill();
          await feder.restart();
          sum.kills += 1;
        }
      })();
      try {
        await Promise.all(run);
        await killing;
        await feder.cli("check");
      } catch (error) {
        print(feder.output.slice(-4_000));
        throw error;
      } finally {
        busy = 0;
        await killing;
        await feder.dispose();
      }
      print(JSON.stringify(sum));
    }
    print(JSON.stringify(Object.fromEntries([...steps].toSorted(([one], [other]) => one.localeCompare(other)))));
    print(`${sum.histories} histories from seed ${seed}: no point is lost, and text and register agree.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
