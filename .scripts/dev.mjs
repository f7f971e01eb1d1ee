// `npm run dev`: the client with hot reload, the server restarted on every change, sample data in .dev-data.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { createServer as createProbe } from "node:net";
import { createInterface } from "node:readline";
import { fail } from "./fail.mjs";
import { install } from "./install.mjs";
import { at, root } from "./root.mjs";
import { runTool } from "./run.mjs";

try {
  await install();
  const { code } = await runTool("typescript/bin/tsc", ["-b", "server/tsconfig.source.json"]);
  // With type errors the output stands all the same, and the watcher goes on telling them.
  if (code !== 0) process.stderr.write("The server has type errors; it starts as it is.\n");
} catch (error) {
  fail(error);
}

const port = process.env.PORT ? Number(process.env.PORT) : await freePort();
const server = `http://127.0.0.1:${port}`;

process.env.FEDER_DEV_SERVER = server;
const { createServer } = await import("vite");
const vite = await createServer({ root: at("client"), configFile: at("client/vite.config.ts"), clearScreen: false });
await vite.listen();
// Vite would end this process at once, before the server below has stopped.
process.removeAllListeners("SIGTERM");
const page = vite.resolvedUrls.local[0].replace(/\/$/, "");

const watcher = start("node_modules/typescript/bin/tsc", [
  "-b",
  "--watch",
  "--preserveWatchOutput",
  "server/tsconfig.source.json",
]);
mkdirSync(at(".dev-data"), { recursive: true });
const node = start("--watch", ["--watch-preserve-output", "--enable-source-maps", at("server/dist/main.js")], {
  NODE_ENV: "development",
  HOST: "127.0.0.1",
  PORT: String(port),
  FEDER_DATA: process.env.FEDER_DATA ?? at(".dev-data"),
  FEDER_DEV_SAMPLE: "1",
});
process.stdout.write(`\nFeder in development: ${page}\n\n`);

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop());

async function stop() {
  // Ctrl-C in a terminal reaches the children as well, and npm passes it on a second time.
  if (stopping) return;
  stopping = true;
  for (const child of [watcher, node]) {
    if (child.exitCode === null && child.signalCode === null) process.kill(-Number(child.pid), "SIGTERM");
  }
  await Promise.all([ended(watcher), ended(node), vite.close()]);
  process.exit(0);
}

async function ended(child) {
  if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
}

/** Starts a Node process whose lines appear here, with the server's own address replaced by the page's. */
function start(script, args, env = {}) {
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
    // A group of its own: tsc is a launcher whose compiler would outlive it, and node --watch has a child as well.
    detached: true,
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    // An invitation link leads to the server, which in development has no page of its own.
    process.stdout.write(`${line.replaceAll(server, page)}\n`);
  });
  return child;
}

async function freePort() {
  const probe = createProbe().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port: free } = probe.address();
  probe.close();
  return free;
}
