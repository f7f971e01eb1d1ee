import { median } from "../measure/median.ts";
import { measureRun, type Run } from "../measure/run.ts";
import type { Options } from "../options.ts";
import type { Peer, PeerName } from "../peers/peer.ts";
import { type Findings, progress } from "../report.ts";

/** Hocuspocus stores 10 s after the first change at the latest: a run must be longer than that to see it. */
const LEAST_SECONDS = 20;
const PATIENCE_MS = 15_000;

/** 200 people type in 8 papers: how long until what a key wrote is on disk. */
export async function savedCase(peers: readonly Peer[], options: Options): Promise<Findings> {
  const samples: { server: PeerName; run: Run }[] = [];
  const storing = peers.filter(({ keeps }) => keeps === "disk");
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const peer of storing) {
      const run = await measureRun(peer, {
        papers: 8,
        writersPerPaper: 25,
        readersPerPaper: 0,
        carets: false,
        warmup: options.warmup,
        measured: Math.max(LEAST_SECONDS, options.measured),
        patience: PATIENCE_MS,
        untilSaved: true,
        profile: options.profile,
        seed: round,
      });
      samples.push({ server: peer.name, run });
      progress(`saved round ${round} ${peer.name}: p50 ${run.saved.p50} ms, p95 ${run.saved.p95} ms`);
    }
  }
  const of = (server: PeerName, read: (run: Run) => number | null) =>
    median(samples.filter((sample) => sample.server === server).map(({ run }) => read(run)));
  return {
    tables: [
      {
        title: "Edit to saved: 200 writers in 8 papers, ms",
        columns: [
          "server",
          "p50",
          "p95",
          "p99",
          "editors p99 ms",
          "CPU %",
          "RSS MB",
          "unsaved",
          "what counts as saved",
        ],
        rows: storing.map(({ name }) => [
          name,
          of(name, (run) => run.saved.p50),
          of(name, (run) => run.saved.p95),
          of(name, (run) => run.saved.p99),
          of(name, (run) => run.editors.p99),
          of(name, (run) => run.cpuMs / run.seconds / 10),
          of(name, (run) => run.residentMb),
          of(name, (run) => run.unsaved),
          SAVED[name],
        ]),
      },
    ],
    measured: samples,
  };
}

const SAVED: Record<PeerName, string> = {
  relay: "",
  plain: "",
  hocuspocus: "the store of the document ended (it tells its clients at once, before the store)",
  feder: "message 4, after the fsync",
};
