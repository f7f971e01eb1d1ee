import { setTimeout as pause } from "node:timers/promises";
import { CONTENT } from "@feder/shared/document";
import * as Y from "yjs";
import { seeded, textsOf } from "../../../support/index.ts";
import { inspect } from "../measure/inspector.ts";
import { median } from "../measure/median.ts";
import { residentBytes } from "../measure/process-cost.ts";
import type { Options } from "../options.ts";
import { smallHistory } from "../people/history.ts";
import { sendAll, waitForStore } from "../people/load-in.ts";
import { type Visit, visit } from "../people/visit.ts";
import type { Peer, PeerName, RunningServer } from "../peers/peer.ts";
import { type Findings, progress } from "../report.ts";

/** Kilobytes per paper: after a collection, and as the system sees it. */
interface PerPaper {
  live: number;
  resident: number;
}

interface Sample {
  server: PeerName;
  read: PerPaper;
  edited: PerPaper;
}

/** Papers that are open before the first reading, so that what a server needs once is not counted. */
const FIRST = 10;
const PAPERS = 90;
const CAST = { papers: PAPERS, writersPerPaper: 1 };
const FIRST_CLIENT = 3_000_000;
const KEYS = 20;
const REST_MS = 1_500;

/** What one more open paper of 20 KB with 4,000 keystrokes costs, while it is read and while somebody writes in it. */
export async function memoryCase(peers: readonly Peer[], options: Options): Promise<Findings> {
  const keeping = peers.filter(({ keeps }) => keeps !== "nothing");
  const states = Array.from({ length: PAPERS }, (_, paper) => smallHistory(FIRST_CLIENT + paper, seeded(paper)));
  const bytes = median(states.map((state) => state.length)) ?? 0;
  progress(`${PAPERS} papers, ${(bytes / 1000).toFixed(0)} kB each as an update`);
  const samples: Sample[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    for (const peer of keeping) {
      const sample = { server: peer.name, ...(await measure(peer, states)) };
      samples.push(sample);
      progress(
        `memory round ${round} ${peer.name}: read ${sample.read.live.toFixed(0)} kB, edited ${sample.edited.live.toFixed(0)} kB`,
      );
    }
  }
  const of = (server: PeerName, read: (sample: Sample) => number) =>
    median(samples.filter((sample) => sample.server === server).map(read));
  return {
    tables: [
      {
        title: `Memory per additional open paper (20 KB, 4,000 keystrokes, ${(bytes / 1000).toFixed(0)} kB as an update), kB, one reader each`,
        columns: ["server", "read, live", "read, RSS", "edited, live", "edited, RSS"],
        rows: keeping.map(({ name }) => [
          name,
          of(name, ({ read }) => read.live),
          of(name, ({ read }) => read.resident),
          of(name, ({ edited }) => edited.live),
          of(name, ({ edited }) => edited.resident),
        ]),
      },
    ],
    measured: samples,
  };
}

async function measure(peer: Peer, states: readonly Uint8Array[]): Promise<{ read: PerPaper; edited: PerPaper }> {
  const server = await peer.start({ cast: CAST, inspect: true, reportStores: true });
  const visits: Visit[] = [];
  const enter = async (paper: number, role: "writer" | "reader") => {
    const visitor = await visit(peer, server.door(paper, role, paper));
    visits.push(visitor);
    return visitor;
  };
  const fill = async (from: number, to: number) => {
    for (let paper = from; paper < to; paper += 1) {
      const author = await visit(peer, server.door(paper, "writer", 0));
      const stored = waitForStore(peer, server, server.door(paper, "writer", 0).room, vectorOf(states[paper]!));
      await sendAll(peer, author, [states[paper]!]);
      await untilThere(peer, server, paper, states[paper]!);
      author.leave();
      await stored;
    }
  };
  const read = async (from: number, to: number) => {
    for (let paper = from; paper < to; paper += 1) await enter(paper, "reader");
  };
  try {
    if (peer.keeps === "disk") {
      await fill(0, PAPERS);
      await server.end("SIGTERM");
      await server.restart();
      await read(0, FIRST);
    } else {
      await fill(0, FIRST);
      await read(0, FIRST);
    }
    const before = await reading(server);
    // What is kept in memory only can be opened only by writing it.
    if (peer.keeps === "memory") await fill(FIRST, PAPERS);
    await read(FIRST, PAPERS);
    const afterReading = await reading(server);
    for (let paper = FIRST; paper < PAPERS; paper += 1) {
      const writer = await enter(paper, "writer");
      await sendAll(peer, writer, keysIn(writer.state, FIRST_CLIENT + PAPERS + paper));
    }
    const afterEditing = await reading(server);
    return { read: perPaper(before, afterReading), edited: perPaper(before, afterEditing) };
  } finally {
    for (const { leave } of visits) leave();
    await server.dispose();
  }
}

async function reading(server: RunningServer): Promise<PerPaper> {
  await pause(REST_MS);
  const inspector = await inspect(server.output);
  const { heap, external } = await inspector.liveBytes();
  inspector.close();
  return { live: heap + external, resident: residentBytes(server.pid).now };
}

function perPaper(before: PerPaper, after: PerPaper): PerPaper {
  const count = (PAPERS - FIRST) * 1024;
  return { live: (after.live - before.live) / count, resident: (after.resident - before.resident) / count };
}

function vectorOf(state: Uint8Array): Map<number, number> {
  return Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state));
}

async function untilThere(peer: Peer, server: RunningServer, paper: number, state: Uint8Array): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    const looking = await visit(peer, server.door(paper, "reader", paper));
    looking.leave();
    const held = vectorOf(looking.state);
    if ([...vectorOf(state)].every(([client, clock]) => (held.get(client) ?? 0) >= clock)) return;
    await pause(20);
  }
  throw new Error(`${peer.name} did not take paper ${paper}`);
}

/** A few keystrokes by somebody who is new to the paper. */
function keysIn(state: Uint8Array, client: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = client;
  Y.applyUpdate(doc, state);
  const updates: Uint8Array[] = [];
  doc.on("update", (update) => updates.push(update));
  const text = textsOf(doc.getXmlFragment(CONTENT))[0];
  for (let key = 0; key < KEYS; key += 1) text?.insert(text.length, "e");
  doc.destroy();
  return updates;
}
