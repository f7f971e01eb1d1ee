import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuilt } from "./build.ts";
import { root } from "./root.ts";
import { within } from "./waiting.ts";

/** The real server as a process of its own, on a port and a data folder of its own. */
export interface Feder {
  /** For example `http://127.0.0.1:43210`; stays the same over a restart. */
  readonly url: string;
  readonly dataFolder: string;
  /** What it printed since it was first started, stdout and stderr. */
  readonly output: string;
  readonly pid: number;
  /** The invitation tokens that the first start of an empty data folder printed, by role; empty on others. */
  readonly firstInvitations: ReadonlyMap<string, string>;
  /** Ends it with SIGKILL and waits until it is gone. */
  kill(): Promise<void>;
  /** Ends it with SIGTERM and answers its exit code; fails if it does not stop. */
  stop(): Promise<number | null>;
  /** Starts it again, after `kill` or `stop`, on the same port and data. */
  restart(): Promise<void>;
  /** Runs the operator's command line beside it, with `--json`; fails on an exit code other than 0. */
  cli(...args: string[]): Promise<unknown>;
  /** Ends it whatever state it is in, and removes the data folder if it was made here. */
  dispose(): Promise<void>;
}

export interface FederOptions {
  /** An existing data folder; without it a fresh one is made, and removed by `dispose`. */
  dataFolder?: string;
  env?: Record<string, string>;
}

/** Starts the built server and waits for its ready line; use `await using` or call `dispose` in `afterAll`. */
export async function startFeder({ dataFolder, env = {} }: FederOptions = {}): Promise<Feder & AsyncDisposable> {
  await ensureBuilt();
  const data = dataFolder ?? mkdtempSync(join(tmpdir(), "feder-test-"));
  const environment = { ...process.env, NODE_ENV: "production", HOST: "127.0.0.1", FEDER_DATA: data, ...env };
  let output = "";
  let port = "0";
  let child: ChildProcess | null = null;

  const start = async () => {
    const { process: started, url } = await launch({ ...environment, PORT: port }, (text) => {
      output += text;
    });
    child = started;
    port = new URL(url).port;
  };
  const present = () => {
    if (child === null) throw new Error("Feder is not running");
    return child;
  };
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    const ending = present();
    child = null;
    if (ending.exitCode !== null || ending.signalCode !== null) return ending.exitCode;
    const exited = once(ending, "exit");
    ending.kill(signal);
    try {
      await within(`Feder to end after ${signal}`, exited, 20_000);
    } catch (error) {
      ending.kill("SIGKILL");
      throw new Error(`${String(error)}\n${output}`, { cause: error });
    }
    return ending.exitCode;
  };
  const dispose = async () => {
    if (child !== null) await end("SIGKILL");
    if (dataFolder === undefined) await rm(data, { recursive: true, force: true });
  };

  await start();
  return {
    get url() {
      return `http://127.0.0.1:${port}`;
    },
    get output() {
      return output;
    },
    get pid() {
      const { pid } = present();
      if (pid === undefined) throw new Error("a process without a pid");
      return pid;
    },
    get firstInvitations() {
      return new Map([...output.matchAll(INVITATION)].map(([, role = "", token = ""]) => [role, token]));
    },
    dataFolder: data,
    kill: async () => void (await end("SIGKILL")),
    stop: () => end("SIGTERM"),
    restart: start,
    cli: (...args) => runCli(args, { ...environment, PORT: port }),
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
}

/** Servers that run now; one that a failed test left behind would outlive the whole run. */
const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

const INVITATION = /^ +(\w+)\b.* https?:\/\/\S+\/einladung#(\S+)$/gm;

const READY = /^Feder ready on (http:\/\/\S+)$/m;

async function launch(env: NodeJS.ProcessEnv, print: (text: string) => void) {
  const started = spawn(process.execPath, ["--enable-source-maps", join(root, "server/dist/main.js")], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(started);
  started.once("exit", () => running.delete(started));
  let printed = "";
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: string) => {
      printed += chunk;
      print(chunk);
      const url = READY.exec(printed)?.[1];
      if (url !== undefined) resolve(url);
    };
    started.stdout.setEncoding("utf8").on("data", hear);
    started.stderr.setEncoding("utf8").on("data", hear);
    started.once("error", reject);
    started.once("exit", (code, signal) =>
      reject(new Error(`Feder ended (${code ?? signal}) before it was ready.\n${printed}`)),
    );
  });
  try {
    return { process: started, url: await within("Feder's ready line", ready, 60_000) };
  } catch (error) {
    started.kill("SIGKILL");
    throw error;
  }
}

async function runCli(args: string[], env: NodeJS.ProcessEnv): Promise<unknown> {
  const cli = spawn(process.execPath, ["--enable-source-maps", join(root, "server/dist/cli.js"), ...args, "--json"], {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const printed = { stdout: "", stderr: "" };
  cli.stdout.setEncoding("utf8").on("data", (chunk: string) => (printed.stdout += chunk));
  cli.stderr.setEncoding("utf8").on("data", (chunk: string) => (printed.stderr += chunk));
  await within(`feder ${args.join(" ")}`, once(cli, "close"), 60_000);
  if (cli.exitCode !== 0) {
    throw new Error(`feder ${args.join(" ")} ended with ${cli.exitCode}\n${printed.stdout}${printed.stderr}`);
  }
  return printed.stdout.trim() === "" ? null : (JSON.parse(printed.stdout) as unknown);
}
