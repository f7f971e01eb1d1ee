import { type Load, PROMISED, readLoad } from "../loads.ts";
import { median } from "../measure/median.ts";
import { measureRun, type Run } from "../measure/run.ts";
import type { Options } from "../options.ts";
import type { Peer, PeerName } from "../peers/peer.ts";
import type { Hurry } from "../people/rhythm.ts";
import { type Findings, progress, type Table } from "../report.ts";

/** One run of one server. */
interface Sample {
  load: string;
  carets: boolean;
  round: number;
  server: PeerName;
  run: Run;
}

/** People type, others watch: CPU per delivery compared with the relay, latency, bytes, memory. */
export async function typingCase(peers: readonly Peer[], options: Options): Promise<Findings> {
  const samples: Sample[] = [];
  for (const load of options.loads.map(readLoad)) {
    for (const carets of options.carets) {
      for (let round = 1; round <= options.rounds; round += 1) {
        for (const peer of turned(peers, round)) {
          const run = await measureRun(peer, {
            ...load,
            carets,
            warmup: options.warmup,
            hurry: hurryOf(load, options.warmup),
            measured: options.measured,
            patience: 5_000,
            profile: options.profile,
            seed: round,
          });
          samples.push({ load: load.name, carets, round, server: peer.name, run });
          progress(line(load, carets, round, peer, run));
        }
      }
    }
  }
  const tables: Table[] = [];
  for (const load of options.loads) {
    for (const carets of options.carets) tables.push(tableOf(load, carets, samples, peers));
  }
  if (options.profile) tables.push(...samples.flatMap(profileOf));
  return { tables, measured: samples };
}

/** Times as fast at most: what pages send stays within what one person may send. */
const FASTEST = 10;
/** What the driver and the slowest server carry without falling behind, in deliveries a second. */
const MOST_DELIVERIES = 15_000;
/** Before anything is measured everybody types as ever, so that what the hurry left behind is gone. */
const CALM_SECONDS = 3;
const LONGEST_HURRY_SECONDS = 20;

/**
 * Servers run for weeks; one that has just begun reads its program word by word, and an edit costs it twice what it
 * costs once the engine has compiled the way. So in the warm-up all servers get the same people typing faster, as
 * fast as the load allows. What happens once per commit needs its time all the same: Feder makes 27 a second at
 * most, and some thousand of them until it is as fast as after a morning (`--warmup 300`).
 */
function hurryOf({ papers, writersPerPaper, readersPerPaper }: Load, warmup: number): Hurry {
  const deliveries = papers * writersPerPaper * (writersPerPaper + readersPerPaper - 1) * KEYS_PER_SECOND;
  const times = Math.max(1, Math.min(FASTEST, MOST_DELIVERIES / deliveries));
  return { seconds: Math.min(LONGEST_HURRY_SECONDS, Math.max(0, warmup - CALM_SECONDS)), times };
}

/** What one person presses, on average. */
const KEYS_PER_SECOND = 6.5;

/** Each round begins with another server, so that none always runs on a machine that has just rested. */
function turned(peers: readonly Peer[], round: number): Peer[] {
  const from = round % peers.length;
  return [...peers.slice(from), ...peers.slice(0, from)];
}

function tableOf(load: string, carets: boolean, samples: readonly Sample[], peers: readonly Peer[]): Table {
  const here = samples.filter((sample) => sample.load === load && sample.carets === carets);
  const of = (server: PeerName, read: (run: Run) => number | null) =>
    median(here.filter((sample) => sample.server === server).map(({ run }) => read(run)));
  /** Of each round by itself, so that a disturbance of one round touches both. */
  const ratio = (server: PeerName) =>
    median(
      here
        .filter((sample) => sample.server === server)
        .map(({ round, run }) => {
          const base = here.find((sample) => sample.server === "relay" && sample.round === round);
          return base === undefined ? null : run.perDelivery / base.run.perDelivery;
        }),
    );
  const promised = PROMISED[load];
  return {
    title: `${load}, ${carets ? "with" : "without"} carets${promised === undefined ? "" : ` (promised for Feder: ÷ relay at most ${promised})`}`,
    columns: [
      "server",
      "÷ relay",
      "CPU µs/delivery",
      "editors p50",
      "p95",
      "p99 ms",
      "audience p50",
      "p95",
      "p99 ms",
      "bytes/edit",
      "frames/delivery",
      "RSS MB",
      "CPU %",
      "driver %",
      "lost",
    ],
    rows: peers.map(({ name }) => [
      name,
      ratio(name),
      of(name, (run) => run.perDelivery),
      of(name, (run) => run.editors.p50),
      of(name, (run) => run.editors.p95),
      of(name, (run) => run.editors.p99),
      of(name, (run) => run.audience.p50),
      of(name, (run) => run.audience.p95),
      of(name, (run) => run.audience.p99),
      of(name, (run) => run.bytesPerEdit),
      of(name, (run) => run.framesPerDelivery),
      of(name, (run) => run.residentMb),
      of(name, (run) => run.cpuMs / run.seconds / 10),
      of(name, (run) => run.driver.load * 100),
      String(here.filter(({ server }) => server === name).reduce((sum, { run }) => sum + run.missing, 0)),
    ]),
  };
}

function profileOf({ load, carets, server, run }: Sample): Table[] {
  if (run.profile === null) return [];
  return [
    {
      title: `Self time of ${server} at ${load}, ${carets ? "with" : "without"} carets`,
      columns: ["function", "% of busy time"],
      rows: run.profile.map(({ name, share }) => [name, share * 100]),
    },
  ];
}

function line(load: Load, carets: boolean, round: number, peer: Peer, run: Run): string {
  const cost = run.perDelivery.toFixed(2);
  return `${load.name}${carets ? " carets" : ""} round ${round} ${peer.name}: ${cost} µs per delivery, editors p99 ${run.editors.p99} ms, audience p99 ${run.audience.p99} ms, driver ${(run.driver.load * 100).toFixed(0)} %${run.missing > 0 ? `, ${run.missing} lost` : ""}`;
}
