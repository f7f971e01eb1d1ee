import { parseArgs } from "node:util";
import { report } from "../report.ts";
import { median } from "../servers/measure/median.ts";
import { measureRun, type Run } from "../servers/measure/run.ts";
import { createFeder } from "../servers/peers/feder.ts";
import type { RunningServer } from "../servers/peers/peer.ts";
import { table } from "../statistics.ts";
import { addMeasures } from "./add-measures.ts";
import { watchTogether, type Watchers } from "./watch-together.ts";

/** How to call it. */
const USAGE = `npm run bench -- watchers [options]
  --writers   who type in one paper (default: 5)
  --every     seconds after which one of them adds a measure, so that the overview has other counts (default: 5)
  --readers   who have the paper open (default: 500)
  --watchers  who have the overview open (default: 500)
  --rounds    how often each is measured (default: 3); the table shows medians
  --seconds   how long each is measured (default: 12)`;

/** What the project has promised: server CPU with the watchers compared with the same load without them. */
const PROMISED = 1.1;

interface Sample {
  round: number;
  run: Run;
  /** Null without watchers. */
  watched: Pick<Watchers, "bytes" | "messages"> | null;
}

/** `npm run bench -- watchers`: what the live overview costs on top of a paper that is written and read. */
export async function benchWatchers(args: readonly string[]): Promise<void> {
  if (args.includes("--help")) return void process.stdout.write(`${USAGE}\n`);
  const wish = readWish(args);
  const feder = createFeder();
  const samples: Sample[] = [];
  const measure = async (round: number, withWatchers: boolean) => {
    let watchers: Watchers | null = null;
    const beside = async (server: RunningServer) => {
      const measures = await addMeasures(feder, server, wish.every * 1000);
      watchers = await watchTogether(server, withWatchers ? wish.watchers : 0);
      return together(measures, watchers);
    };
    const run = await measureRun(feder, {
      papers: 1,
      writersPerPaper: wish.writers,
      readersPerPaper: wish.readers,
      carets: true,
      warmup: 3,
      measured: wish.seconds,
      patience: 5_000,
      seed: round,
      beside,
    });
    samples.push({ round, run, watched: withWatchers ? watchers : null });
    process.stderr.write(
      `round ${round} ${withWatchers ? "with" : "without"} the overview: ${run.cpuMs.toFixed(0)} ms, driver ${(run.driver.load * 100).toFixed(0)} %\n`,
    );
  };
  try {
    for (let round = 1; round <= wish.rounds; round += 1) {
      // In turns, so that neither always runs on a machine that has just rested.
      for (const withWatchers of round % 2 === 1 ? [false, true] : [true, false]) await measure(round, withWatchers);
    }
  } finally {
    await feder.dispose();
  }
  report("watchers", tableOf(samples, wish), { wish, samples });
}

function readWish(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: {
      writers: { type: "string", default: "5" },
      every: { type: "string", default: "5" },
      readers: { type: "string", default: "500" },
      watchers: { type: "string", default: "500" },
      rounds: { type: "string", default: "3" },
      seconds: { type: "string", default: "12" },
    },
  });
  const amount = (name: string, value: string) => {
    const number = Number(value);
    if (!(number > 0)) throw new Error(`--${name} ${value}: a number above 0.\n\n${USAGE}`);
    return number;
  };
  return {
    writers: amount("writers", values.writers),
    every: amount("every", values.every),
    readers: amount("readers", values.readers),
    watchers: amount("watchers", values.watchers),
    rounds: amount("rounds", values.rounds),
    seconds: amount("seconds", values.seconds),
  };
}

function together(...all: { open(): void; close(): void; leave(): void }[]) {
  return {
    open: () => all.forEach((each) => each.open()),
    close: () => all.forEach((each) => each.close()),
    leave: () => all.forEach((each) => each.leave()),
  };
}

function tableOf(samples: readonly Sample[], wish: ReturnType<typeof readWish>): string {
  const without = samples.filter(({ watched }) => watched === null);
  const withOverview = samples.filter(({ watched }) => watched !== null);
  const of = (list: readonly Sample[], read: (sample: Sample) => number | null) =>
    median(list.map((sample) => read(sample))) ?? 0;
  /** Of each round by itself, so that a disturbance of one round touches both. */
  const ratio = median(
    withOverview.map(({ round, run }) => {
      const base = without.find((sample) => sample.round === round);
      return base === undefined ? null : run.cpuMs / base.run.cpuMs;
    }),
  );
  const line = (name: string, list: readonly Sample[], times: number) => [
    name,
    of(list, ({ run }) => run.cpuMs / run.seconds / 10),
    times,
    of(list, ({ run }) => run.audience.p95),
    of(list, ({ run }) => run.driver.load * 100),
  ];
  const messages = of(withOverview, ({ watched }) => (watched?.messages ?? 0) / wish.watchers);
  const bytes = of(withOverview, ({ watched }) => (watched?.bytes ?? 0) / Math.max(1, watched?.messages ?? 0));
  return [
    table([
      [`${wish.writers} write, ${wish.readers} read`, "server CPU %", "÷ without", "readers p95 ms", "driver %"],
      line("without the overview", without, 1),
      line(`with ${wish.watchers} watchers (promised: at most ${PROMISED})`, withOverview, ratio ?? 0),
    ]),
    `Each watcher got ${messages.toFixed(1)} messages of ${bytes.toFixed(0)} bytes in ${wish.seconds} s.`,
  ].join("\n\n");
}
