import { mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import * as Y from "yjs";
import { seeded, syncFrame } from "../../../support/index.ts";
import { median } from "../measure/median.ts";
import { cpuMilliseconds, residentBytes } from "../measure/process-cost.ts";
import type { Options } from "../options.ts";
import { contentOf, writtenByTen } from "../people/history.ts";
import { loadHistory } from "../people/load-in.ts";
import { visit } from "../people/visit.ts";
import { startProgram } from "../peers/child.ts";
import type { Peer, RunningServer } from "../peers/peer.ts";
import { yWebsocket } from "../wire/dialect.ts";
import { type Findings, progress } from "../report.ts";

/** One opening: what it cost until the client had everything, and what the server did after that. */
interface Opening {
  cpuMs: number;
  afterMs: number;
  wallMs: number;
  bytes: number;
  messages: number;
  residentMb: number;
}

interface Sample {
  server: string;
  /** How the server ended before. */
  after: "SIGKILL" | "SIGTERM";
  opening: Opening;
  /** The same bytes from a file. */
  file: Opening;
}

const EDITS = 100_000;
const CAST = { papers: 1, writersPerPaper: 10 };
/** After the start, so that its own work is not counted. */
const REST_MS = 1_500;
const AFTERWARDS_MS = 2_000;

/** The first opening of a 200-page paper after a restart, compared with sending the same bytes from a file. */
export async function coldCase(peers: readonly Peer[], options: Options): Promise<Findings> {
  const storing = peers.filter(({ keeps }) => keeps === "disk");
  progress(`writing a paper of 200 pages with ${EDITS} keystrokes of ten authors …`);
  const history = writtenByTen(EDITS, seeded(1));
  const samples: Sample[] = [];
  for (const peer of storing) {
    const server = await peer.start({ cast: CAST, reportStores: true });
    try {
      progress(`${peer.name}: sending it through the front door …`);
      await loadHistory(peer, server, 0, history);
      for (const after of ["SIGKILL", "SIGTERM"] as const) {
        for (let round = 1; round <= options.rounds; round += 1) {
          await server.end(after);
          await server.restart();
          const { opening, parts } = await open(peer, server);
          // A server may have begun the paper with a paragraph of its own.
          if (!textOf(parts).includes(history.text)) throw new Error(`${peer.name} gave another text than was typed`);
          const file = await openFile(parts);
          samples.push({ server: peer.name, after, opening, file });
          progress(
            `cold ${peer.name} after ${after}: ${opening.cpuMs.toFixed(1)} ms CPU (then ${opening.afterMs.toFixed(1)}), file ${file.cpuMs.toFixed(1)} ms, ${opening.bytes} bytes`,
          );
        }
      }
    } finally {
      await server.dispose();
    }
  }
  return { tables: [tableOf(storing, samples)], measured: samples };
}

async function open(
  peer: Pick<Peer, "dialect">,
  server: RunningServer,
): Promise<{ opening: Opening; parts: readonly Uint8Array[] }> {
  await pause(REST_MS);
  const cpu = cpuMilliseconds(server.pid);
  const began = performance.now();
  const { parts, leave } = await visit(peer, server.door(0, "reader", 0));
  const wallMs = performance.now() - began;
  const cpuMs = cpuMilliseconds(server.pid) - cpu;
  await pause(AFTERWARDS_MS);
  const afterMs = cpuMilliseconds(server.pid) - cpu - cpuMs;
  const residentMb = residentBytes(server.pid).now / 2 ** 20;
  leave();
  const bytes = parts.reduce((sum, { length }) => sum + length, 0);
  return { opening: { cpuMs, afterMs, wallMs, bytes, messages: parts.length, residentMb }, parts };
}

/** The same bytes, in one message. */
async function openFile(parts: readonly Uint8Array[]): Promise<Opening> {
  const folder = mkdtempSync(join(tmpdir(), "feder-bench-answer-"));
  const file = join(folder, "answer");
  writeFileSync(file, syncFrame("step2", parts.length === 1 ? parts[0]! : Y.mergeUpdates([...parts])));
  const server = await startProgram("file", {}, { BENCH_FILE: file });
  try {
    return (await open({ dialect: yWebsocket }, server)).opening;
  } finally {
    await server.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

function tableOf(peers: readonly Peer[], samples: readonly Sample[]) {
  const rows = peers.flatMap(({ name }) =>
    (["SIGKILL", "SIGTERM"] as const).map((after) => {
      const here = samples.filter((sample) => sample.server === name && sample.after === after);
      const of = (read: (sample: Sample) => number) => median(here.map(read));
      return [
        `${name}, after ${after}`,
        of(({ opening, file }) => opening.cpuMs / file.cpuMs),
        of(({ opening }) => opening.cpuMs),
        of(({ file }) => file.cpuMs),
        of(({ opening }) => opening.afterMs),
        of(({ opening }) => opening.wallMs),
        of(({ opening }) => opening.bytes / 1000),
        of(({ opening }) => opening.messages),
        of(({ opening }) => opening.residentMb),
      ];
    }),
  );
  return {
    title: "Cold opening of a 200-page paper with 100,000 keystrokes of ten authors (promised: ÷ file at most 3)",
    columns: [
      "server",
      "÷ file",
      "CPU ms",
      "file CPU ms",
      "CPU in the 2 s after, ms",
      "until whole, ms",
      "kB",
      "messages",
      "RSS MB",
    ],
    rows,
  };
}

function textOf(parts: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  for (const part of parts) Y.applyUpdate(doc, part);
  const text = contentOf(doc);
  doc.destroy();
  return text;
}
