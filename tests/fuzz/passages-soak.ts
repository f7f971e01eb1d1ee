import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root, seeded, startFeder } from "../support/index.ts";
import { openLane, passageHistory } from "./passages.ts";

/** Histories on one server: its registers grow, and reading them all takes time. */
const PER_SERVER = 400;
const LANES = 10;
/** Histories between two kills, at the least and at the most: by time, a busy machine would never get on. */
const KILLS = [20, 60] as const;

/** What all histories did so far. */
interface Sum {
  histories: number;
  edits: number;
  points: number;
  kills: number;
  steps: Map<string, number>;
}

/**
 * Runs random histories of contested passages, many papers at a time, on servers that are killed with SIGKILL in
 * between; each history has a seed of its own, but what happens at the same time differs from run to run.
 */
export async function soakPassages(cycles: number, seed: number, print: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "feder-passages-"));
  const sum: Sum = { histories: 0, edits: 0, points: 0, kills: 0, steps: new Map() };
  try {
    const template = writeTemplate(folder);
    for (let from = 0; from < cycles; from += PER_SERVER) {
      await soakServer(template, seed + from, Math.min(PER_SERVER, cycles - from), sum);
      const steps = [...sum.steps.values()].reduce((all, count) => all + count, 0);
      print(JSON.stringify({ ...sum, steps }));
    }
    print(JSON.stringify(Object.fromEntries([...sum.steps].toSorted(([one], [other]) => one.localeCompare(other)))));
    print(`${sum.histories} histories from seed ${seed}: no point is lost, and text and register agree.`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function soakServer(template: string, seed: number, histories: number, sum: Sum): Promise<void> {
  await using feder = await startFeder({ env: { FEDER_TEMPLATE: template, FEDER_LOG_LEVEL: "error" } });
  const lanes = await Promise.all(Array.from({ length: LANES }, (_, at) => openLane(feder, at + 1, LANES + 1)));
  const random = seeded(seed);
  const pause = () => KILLS[0] + random.below(KILLS[1] - KILLS[0]);
  let left = pause();
  /** The kill that is under way, if one is. */
  const killing = new Set<Promise<void>>();
  /** While one paper is between two histories, the others are in the middle of theirs. */
  const kill = async () => {
    await feder.kill();
    await feder.restart();
    sum.kills += 1;
    left = pause();
    killing.clear();
  };
  let next = 0;
  const run = lanes.map(async (lane) => {
    while (next < histories) {
      const own = seeded(seed + next);
      next += 1;
      const report = await passageHistory(lane, own).catch((error: unknown) => {
        throw new Error(`seed ${own.seed}: ${String(error)}`, { cause: error });
      });
      sum.histories += 1;
      sum.edits += report.edits;
      for (const [name, count] of report.steps) sum.steps.set(name, (sum.steps.get(name) ?? 0) + count);
      left -= 1;
      if (left <= 0 && next < histories) {
        // One at a time: the next is counted from the end of this one.
        if (killing.size === 0) killing.add(kill());
      }
    }
    sum.points += lane.checked;
  });
  const done = await Promise.allSettled(run);
  await Promise.all(killing);
  for (const each of done) {
    if (each.status === "rejected") throw new Error(`${String(each.reason)}\n${feder.output}`, { cause: each.reason });
  }
  await feder.cli("check");
}

/** The shipped concept with a group for each lane, and one for strangers. */
function writeTemplate(folder: string): string {
  const file = join(folder, "concept.json");
  const concept = JSON.parse(readFileSync(join(root, "server/template/concept.json"), "utf8")) as { groups: object[] };
  const groups = Array.from({ length: LANES + 1 }, (_, index) => ({ ...concept.groups[0], name: `UAG ${index + 1}` }));
  writeFileSync(file, JSON.stringify({ ...concept, groups }));
  return file;
}
