import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp } from "@feder/server/app";
import { readConfig } from "@feder/server/config";
import { createLog } from "@feder/server/log";

/** A server inside this process, on a port and a data folder of its own. */
export interface Served extends AsyncDisposable {
  url: string;
  dataFolder: string;
  /** The tokens of the first invitations, by role. */
  firstInvitations: ReadonlyMap<string, string>;
  /** Every line that it logged, as text. */
  log: readonly string[];
  cli(...args: string[]): Promise<unknown>;
  /** Stops it and keeps its data; to dispose of it is still to be done. */
  stop(): Promise<void>;
}

/** Starts the whole server in this process, as `createApp` composes it; settings are those of the environment. */
export async function serve(settings: Record<string, string> = {}): Promise<Served> {
  const dataFolder = mkdtempSync(join(tmpdir(), "feder-served-"));
  const log: string[] = [];
  const config = readConfig({ HOST: "127.0.0.1", PORT: "0", FEDER_DATA: join(dataFolder, "data"), ...settings });
  const app = createApp(config, { log: createLog("debug", { write: (line) => void log.push(line) }) });
  const { url, welcome } = await app.start();
  return {
    url,
    dataFolder: config.data,
    firstInvitations: new Map(welcome?.invitations.map((each) => [each.role, each.url.split("#")[1] ?? ""])),
    log,
    cli: () => Promise.reject(new Error("the command line is a process of its own; use startFeder")),
    stop: () => app.stop(),
    async [Symbol.asyncDispose]() {
      await app.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}
