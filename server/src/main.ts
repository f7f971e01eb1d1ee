import { setFlagsFromString } from "node:v8";

// The server as a process: settings from the environment, signals, exit codes.
process.umask(0o077);
// Whenever little happens, V8 collects all garbage three times over to give back some megabytes: a fifth of what a
// server costs in which five people type. Said before anything is loaded, or the first time is planned already.
setFlagsFromString("--no-memory-reducer");
const { createApp } = await import("./app.ts");
const { readConfig } = await import("./config.ts");
const { welcomeLines } = await import("./app/first-start.ts");
const { createLog } = await import("./log.ts");

try {
  const config = readConfig(process.env);
  const log = createLog(config.logLevel);
  const app = createApp(config, { log });
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      log.info({ signal }, "stopping");
      void app.stop().then(() => process.exit(0));
    });
  }
  for (const event of ["uncaughtException", "unhandledRejection"] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      process.exit(1);
    });
  }
  const { url, welcome } = await app.start();
  const lines = [...(welcome === null ? [] : welcomeLines(welcome)), `Feder ready on ${url}`];
  process.stdout.write(`${lines.join("\n")}\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
