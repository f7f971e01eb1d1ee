import { createApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { welcomeLines } from "./app/first-start.ts";
import { createLog } from "./log.ts";

// The server as a process: settings from the environment, signals, exit codes.
process.umask(0o077);
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
