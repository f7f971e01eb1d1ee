import { median } from "../measure/median.ts";
import { measureRun, type Run } from "../measure/run.ts";
import type { Options } from "../options.ts";
import type { Peer, PeerName } from "../peers/peer.ts";
import { type Findings, progress } from "../report.ts";

/** Kernel buffers swallow some megabytes per connection: so much must flow that they do not hide what a server keeps. */
const FLOOD = { papers: 1, writersPerPaper: 10, readersPerPaper: 20, charactersPerEdit: 40_000, perSecond: 4 };
const LEAST_SECONDS = 25;
const STALLED = 50;

/** 50 readers stop reading while ten people paste: how much the server's memory grows by them, and who else notices. */
export async function stalledCase(peers: readonly Peer[], options: Options): Promise<Findings> {
  const samples: { server: PeerName; stalled: number; run: Run }[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const peer of peers) {
      for (const stalled of [0, STALLED]) {
        const run = await measureRun(peer, {
          ...FLOOD,
          stalled,
          carets: false,
          warmup: 1,
          measured: Math.max(LEAST_SECONDS, options.measured),
          patience: 10_000,
          seed: round,
        });
        samples.push({ server: peer.name, stalled, run });
        progress(
          `stalled ${stalled} round ${round} ${peer.name}: grew ${run.grewMb.toFixed(0)} MB, editors p99 ${run.editors.p99} ms`,
        );
      }
    }
  }
  const of = (server: PeerName, stalled: number, read: (run: Run) => number | null) =>
    median(
      samples.filter((sample) => sample.server === server && sample.stalled === stalled).map(({ run }) => read(run)),
    );
  return {
    tables: [
      {
        title:
          "50 readers stop reading while 10 people paste 1.6 MB a second before 20 others (promised: less than 250 MB more, nobody notices)",
        columns: [
          "server",
          "memory by the stalled, MB",
          "growth without, MB",
          "growth with, MB",
          "editors p99 without, ms",
          "with",
          "audience p99 without, ms",
          "with",
          "lost",
        ],
        rows: peers.map(({ name }) => [
          name,
          (of(name, STALLED, (run) => run.grewMb) ?? 0) - (of(name, 0, (run) => run.grewMb) ?? 0),
          of(name, 0, (run) => run.grewMb),
          of(name, STALLED, (run) => run.grewMb),
          of(name, 0, (run) => run.editors.p99),
          of(name, STALLED, (run) => run.editors.p99),
          of(name, 0, (run) => run.audience.p99),
          of(name, STALLED, (run) => run.audience.p99),
          of(name, STALLED, (run) => run.missing),
        ]),
      },
    ],
    measured: samples,
  };
}
