import { spawn } from "node:child_process";
import { constants } from "node:os";
import { at, root } from "./root.mjs";

/**
 * Runs a command to its end; resolves to `{ code, output }` and never rejects.
 *
 * `show` says what becomes of its output: "always" and "failure" write it to our stderr, since stdout belongs to the
 * command that the person asked for; "never" only returns it. The command gets no stdin, so that nothing can wait for
 * an answer that nobody gives.
 */
export function run(command, args, { cwd = root, env = process.env, show = "always" } = {}) {
  return new Promise((resolve) => {
    const out = show === "always" ? 2 : "pipe";
    // A process group of its own: npx and pnpm start further processes, and one signal must end all of them.
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", out, out] });
    started(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text) => (output += text));
    }
    const done = (code) => {
      ended(child);
      if (show === "failure" && code !== 0) process.stderr.write(output);
      resolve({ code, output });
    };
    child.on("error", (error) => {
      output += `${command}: ${error.message}\n`;
      if (show === "always") process.stderr.write(output);
      done(127);
    });
    child.on("close", (code, signal) => done(code ?? 128 + constants.signals[signal]));
  });
}

/** The same for a tool of node_modules, by the path of its script: no shell and no npx stands between. */
export const runTool = (script, args, options) => run(process.execPath, [at("node_modules", script), ...args], options);

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"];
const running = new Set();

function started(child) {
  if (running.size === 0) for (const signal of SIGNALS) process.on(signal, stop);
  running.add(child);
}

function ended(child) {
  running.delete(child);
  // From here on the signals belong to whatever runs next in this process, the server above all.
  if (running.size === 0) for (const signal of SIGNALS) process.off(signal, stop);
}

function stop(signal) {
  for (const child of running) {
    try {
      process.kill(-child.pid, "SIGTERM");
    } catch {
      // It is gone already.
    }
  }
  process.exit(128 + constants.signals[signal]);
}
