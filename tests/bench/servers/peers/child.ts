import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { within } from "../../../support/index.ts";
import { INSPECT } from "../measure/inspector.ts";
import type { Door, RunningServer, StartOptions } from "./peer.ts";

/** The programs under `programs/`: each listens on 127.0.0.1, prints its port, and keeps its data in one folder. */
export type Program = "relay" | "plain" | "hocuspocus" | "file";

/** Starts one of the small servers of this bench, with `environment` beside what every program reads. */
export async function startProgram(
  program: Program,
  { inspect = false, reportStores = false }: Omit<StartOptions, "cast">,
  environment: Record<string, string> = {},
): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), `feder-bench-${program}-`));
  const env = {
    ...process.env,
    NODE_ENV: "production",
    BENCH_FOLDER: folder,
    BENCH_REPORT_STORES: reportStores ? "1" : "",
    ...(inspect ? { NODE_OPTIONS: INSPECT } : {}),
    ...environment,
  };
  let output = "";
  let port = 0;
  let child: ChildProcess | null = null;
  let stored: ((room: string, stateVector: Uint8Array) => void) | null = null;

  const start = async () => {
    const started = spawn(process.execPath, ["--enable-source-maps", pathOf(program)], {
      env: { ...env, BENCH_PORT: String(port) },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    child = started;
    started.on("message", (message) => {
      const told = asStored(message);
      if (told !== null) stored?.(told.room, told.stateVector);
    });
    let printed = "";
    const ready = new Promise<number>((resolve, reject) => {
      const hear = (chunk: string) => {
        output += chunk;
        printed += chunk;
        const found = /^port (\d+)$/m.exec(printed)?.[1];
        if (found !== undefined) resolve(Number(found));
      };
      started.stdout?.setEncoding("utf8").on("data", hear);
      started.stderr?.setEncoding("utf8").on("data", hear);
      started.once("exit", (code) => reject(new Error(`${program} ended (${code}) before it was ready.\n${output}`)));
    });
    port = await within(`the ${program} server`, ready, 30_000);
  };
  const running = () => {
    if (child?.pid === undefined) throw new Error(`the ${program} server is not running`);
    return { process: child, pid: child.pid };
  };
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    const { process: ending } = running();
    child = null;
    if (ending.exitCode !== null || ending.signalCode !== null) return;
    const exited = once(ending, "exit");
    ending.kill(signal);
    await within(`the ${program} server to end`, exited, 20_000);
  };

  await start();
  return {
    get pid() {
      return running().pid;
    },
    get output() {
      return output;
    },
    door: (paper): Door => ({ port, path: `/paper-${paper}`, headers: {}, room: `paper-${paper}` }),
    onStored(listener) {
      stored = listener;
    },
    end,
    restart: start,
    async dispose() {
      if (child !== null) await end("SIGKILL");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function pathOf(program: Program): string {
  return fileURLToPath(new URL(`./programs/${program}${extname(import.meta.url)}`, import.meta.url));
}

function asStored(message: unknown): { room: string; stateVector: Uint8Array } | null {
  if (typeof message !== "object" || message === null || !("room" in message) || !("stateVector" in message))
    return null;
  const { room, stateVector } = message;
  if (typeof room !== "string" || typeof stateVector !== "string") return null;
  return { room, stateVector: Buffer.from(stateVector, "base64") };
}
