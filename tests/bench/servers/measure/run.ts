import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { type CrowdWish, gather } from "../people/crowd.ts";
import type { Peer, RunningServer } from "../peers/peer.ts";
import { type Quantiles, quantiles } from "./histogram.ts";
import { inspect } from "./inspector.ts";
import { cpuMilliseconds, residentBytes } from "./process-cost.ts";
import { type HotFunction, hottest } from "./profile.ts";

/** What one server cost under one load. */
export interface Run {
  /** Edits that were sent while it was measured, and how often one reached another client. */
  edits: number;
  deliveries: number;
  seconds: number;
  cpuMs: number;
  /** Server CPU per delivery, in microseconds. */
  perDelivery: number;
  editors: Quantiles;
  audience: Quantiles;
  /** From the key to the acknowledgement (Feder) or to the end of the store (Hocuspocus). */
  saved: Quantiles;
  bytesPerEdit: number;
  /** Frames to clients per delivery: below 1 where edits share frames. */
  framesPerDelivery: number;
  residentMb: number;
  /** How far the resident memory rose above what it was when the typing began, at its peak. */
  grewMb: number;
  /** Deliveries that did not come until some seconds after the last key, and edits that were not saved until then. */
  missing: number;
  unsaved: number;
  /** How busy the driver was (1: one core) and its event loop's delay; near 1 its latencies are its own. */
  driver: { load: number; delayP99: number };
  profile: HotFunction[] | null;
}

/** How a run is made. */
export interface RunWish extends Omit<CrowdWish, "seconds"> {
  warmup: number;
  measured: number;
  /** How long to wait for what is on its way when the typing ends, in milliseconds. */
  patience: number;
  /** Whether to wait until everything is saved. */
  untilSaved?: boolean;
  profile?: boolean;
  /** Brings in who else is there while it is measured, once the crowd is. */
  beside?: (server: RunningServer) => Promise<Bystanders>;
}

/** Who is there beside the crowd; they are told when the measuring begins and ends. */
export interface Bystanders {
  open(): void;
  close(): void;
  leave(): void;
}

const MB = 2 ** 20;

/** Starts a server, lets the crowd type, measures the middle of it, and ends the server. */
export async function measureRun(peer: Peer, wish: RunWish): Promise<Run> {
  const { warmup, measured, profile = false, untilSaved = false } = wish;
  const cast = { papers: wish.papers, writersPerPaper: wish.writersPerPaper };
  const server = await peer.start({ cast, inspect: profile, reportStores: untilSaved });
  try {
    const crowd = await gather(peer, server, { ...wish, seconds: warmup + measured });
    const bystanders = await wish.beside?.(server);
    const inspector = profile ? await inspect(server.output) : null;
    const before = residentBytes(server.pid).now;
    const typing = crowd.type();
    await pause(warmup * 1000);
    const delay = monitorEventLoopDelay({ resolution: 1 });
    const endProfile = await inspector?.profile();
    delay.enable();
    const own = process.cpuUsage();
    const cpu = cpuMilliseconds(server.pid);
    const began = performance.now();
    crowd.tally.open();
    bystanders?.open();
    await pause(measured * 1000);
    crowd.tally.close();
    bystanders?.close();
    const cpuMs = cpuMilliseconds(server.pid) - cpu;
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(own);
    delay.disable();
    const hot = endProfile === undefined ? null : hottest(await endProfile());
    await typing;
    const { missing, unsaved } = await crowd.settle(wish.patience, untilSaved);
    const resident = residentBytes(server.pid);
    inspector?.close();
    crowd.leave();
    bystanders?.leave();
    const { tally } = crowd;
    return {
      edits: tally.edits,
      deliveries: tally.deliveries,
      seconds,
      cpuMs,
      perDelivery: (cpuMs * 1000) / tally.deliveries,
      editors: quantiles(tally.latency.editors),
      audience: quantiles(tally.latency.audience),
      saved: quantiles(tally.saved),
      bytesPerEdit: tally.bytes / tally.edits,
      framesPerDelivery: tally.frames / tally.deliveries,
      residentMb: resident.now / MB,
      grewMb: (resident.most - before) / MB,
      missing,
      unsaved,
      driver: { load: (used.user + used.system) / 1e6 / seconds, delayP99: delay.percentile(99) / 1e6 },
      profile: hot,
    };
  } finally {
    await server.dispose();
  }
}
