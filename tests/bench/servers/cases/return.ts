import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { syncFrame } from "../../../support/index.ts";
import { createHistogram, type Quantiles, quantiles } from "../measure/histogram.ts";
import { median } from "../measure/median.ts";
import { cpuMilliseconds } from "../measure/process-cost.ts";
import type { Options } from "../options.ts";
import { setScene } from "../people/scene.ts";
import { NO_STATE, NOTHING } from "../people/visit.ts";
import type { Peer, PeerName, RunningServer } from "../peers/peer.ts";
import { type Findings, progress } from "../report.ts";
import { openSocket, type RawSocket } from "../wire/raw-socket.ts";

interface Sample {
  server: PeerName;
  /** From the kill, in milliseconds: until the server answered again, until the last client was in sync. */
  readyMs: number;
  allMs: number;
  /** From when the server was ready. */
  inSync: Quantiles;
  cpuMs: number;
  attempts: number;
  /** Of the server's event loop, as its own metrics say; null where it has none. */
  loopDelayP99Ms: number | null;
  /** How long a plain request took meanwhile. */
  probe: Quantiles;
}

const CAST = { papers: 8, writersPerPaper: 5 };
const READERS_PER_PAPER = 120;
const GIVE_UP_MS = 60_000;

/** A thousand clients lose the server to kill -9 and come back as the y-websocket client does. */
export async function returnCase(peers: readonly Peer[], options: Options): Promise<Findings> {
  const storing = peers.filter(({ keeps }) => keeps === "disk");
  const samples: Sample[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const peer of storing) {
      const sample = await measure(peer);
      samples.push(sample);
      progress(
        `return round ${round} ${peer.name}: all in sync ${sample.allMs.toFixed(0)} ms after the kill, probe p99 ${sample.probe.p99} ms`,
      );
    }
  }
  const of = (server: PeerName, read: (sample: Sample) => number | null) =>
    median(samples.filter((sample) => sample.server === server).map(read));
  return {
    tables: [
      {
        title:
          "1,000 clients return after kill -9 (promised: all in sync within 30 s, event-loop delay p99 below 200 ms)",
        columns: [
          "server",
          "ready again, s",
          "all in sync, s",
          "in sync after ready p50, ms",
          "p95",
          "p99",
          "event loop p99, ms",
          "probe p50, ms",
          "p99",
          "CPU ms",
          "attempts",
        ],
        rows: storing.map(({ name }) => [
          name,
          of(name, ({ readyMs }) => readyMs / 1000),
          of(name, ({ allMs }) => allMs / 1000),
          of(name, ({ inSync }) => inSync.p50),
          of(name, ({ inSync }) => inSync.p95),
          of(name, ({ inSync }) => inSync.p99),
          of(name, ({ loopDelayP99Ms }) => loopDelayP99Ms),
          of(name, ({ probe }) => probe.p50),
          of(name, ({ probe }) => probe.p99),
          of(name, ({ cpuMs }) => cpuMs),
          of(name, ({ attempts }) => attempts),
        ]),
      },
    ],
    measured: samples,
  };
}

async function measure(peer: Peer): Promise<Sample> {
  const server = await peer.start({ cast: CAST });
  let clients: ReturningClient[] = [];
  try {
    await setScene(peer, server, CAST);
    // Hocuspocus stores some seconds later; what is not stored would not be there to return to.
    if (peer.name === "hocuspocus") await pause(3_000);
    clients = everybody().map((door) => returningClient(peer, server, door));
    await Promise.all(clients.map((client, index) => pause(index * 2).then(client.enter)));
    await settled(clients);
    const killed = performance.now();
    for (const client of clients) client.forget();
    await server.end("SIGKILL");
    await server.restart();
    const ready = performance.now();
    // The start itself delays the loop and is not what is asked: reading the metrics begins a new count.
    await metrics(peer, server);
    const probe = startProbe(server.door(0, "reader", 0).port, peer.name === "feder" ? "/healthz" : "/");
    await settled(clients);
    const inSync = createHistogram();
    for (const { syncedAt } of clients) inSync.add((syncedAt ?? Infinity) - ready);
    const last = Math.max(...clients.map(({ syncedAt }) => syncedAt ?? Infinity));
    return {
      server: peer.name,
      readyMs: ready - killed,
      allMs: last - killed,
      inSync: quantiles(inSync),
      cpuMs: cpuMilliseconds(server.pid),
      attempts: clients.reduce((sum, client) => sum + client.attempts, 0),
      loopDelayP99Ms: await metrics(peer, server),
      probe: await probe.end(),
    };
  } finally {
    for (const client of clients) client.leave();
    await server.dispose();
  }
}

interface Seat {
  paper: number;
  role: "writer" | "reader";
  index: number;
}

function everybody(): Seat[] {
  return Array.from({ length: CAST.papers }, (_, paper) => [
    ...Array.from({ length: CAST.writersPerPaper }, (_none, index): Seat => ({ paper, role: "writer", index })),
    ...Array.from({ length: READERS_PER_PAPER }, (_none, index): Seat => ({ paper, role: "reader", index })),
  ]).flat();
}

interface ReturningClient {
  enter(): void;
  /** From now on, being in sync counts anew. */
  forget(): void;
  leave(): void;
  readonly syncedAt: number | null;
  readonly attempts: number;
}

/** Comes back after 100, 200, 400 … at most 2,500 ms, as y-websocket 3 does, all at the same times. */
function returningClient(peer: Peer, server: RunningServer, { paper, role, index }: Seat): ReturningClient {
  let socket: RawSocket | null = null;
  let timer: NodeJS.Timeout | undefined;
  let failed = 0;
  let attempts = 0;
  let syncedAt: number | null = null;
  let left = false;

  const again = () => {
    if (left) return;
    timer = setTimeout(enter, Math.min(2 ** failed * 100, 2_500));
    failed += 1;
  };
  const enter = () => {
    attempts += 1;
    const door = server.door(paper, role, index);
    const wrap = (message: Uint8Array) => peer.dialect.wrap(door.room, message);
    openSocket(door, {
      message(payload, from) {
        const message = peer.dialect.read(payload);
        if (message.kind === "askState") from.send(wrap(syncFrame("step2", NOTHING)));
        if (message.kind !== "state") return;
        failed = 0;
        syncedAt ??= performance.now();
      },
      closed: () => {
        if (socket !== null) again();
        socket = null;
      },
    }).then(
      (opened) => {
        socket = opened;
        for (const message of peer.dialect.greeting(door.room)) opened.send(message);
        opened.send(wrap(syncFrame("step1", NO_STATE)));
      },
      () => again(),
    );
  };
  return {
    enter,
    forget() {
      syncedAt = null;
      attempts = 0;
    },
    leave() {
      left = true;
      clearTimeout(timer);
      socket?.cut();
    },
    get syncedAt() {
      return syncedAt;
    },
    get attempts() {
      return attempts;
    },
  };
}

async function settled(clients: readonly ReturningClient[]): Promise<void> {
  const deadline = performance.now() + GIVE_UP_MS;
  while (clients.some(({ syncedAt }) => syncedAt === null)) {
    if (performance.now() > deadline) {
      const out = clients.filter(({ syncedAt }) => syncedAt === null).length;
      throw new Error(`${out} of ${clients.length} clients were not in sync after ${GIVE_UP_MS / 1000} s`);
    }
    await pause(20);
  }
}

/** Reads Feder's own figure; each reading begins a new count. */
async function metrics(peer: Peer, server: RunningServer): Promise<number | null> {
  if (peer.name !== "feder") return null;
  const response = await fetch(`http://127.0.0.1:${server.door(0, "reader", 0).port}/metrics`);
  const seconds = /^nodejs_eventloop_lag_p99_seconds (\S+)$/m.exec(await response.text())?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

/** Asks for a page every 20 ms from a thread of its own, which the thousand clients do not hold up. */
function startProbe(port: number, path: string): { end(): Promise<Quantiles> } {
  const file = fileURLToPath(new URL(`../measure/probe${extname(import.meta.url)}`, import.meta.url));
  const worker = new Worker(file, { workerData: { port, path } });
  return {
    end: () =>
      new Promise((resolve, reject) => {
        worker.once("message", (answer: Quantiles) => resolve(answer));
        worker.once("error", reject);
        worker.postMessage("end");
      }),
  };
}
