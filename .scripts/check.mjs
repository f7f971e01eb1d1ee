// `npm run check`: what can be told in seconds, without running the product.
import { pathToFileURL } from "node:url";
import { fail } from "./fail.mjs";
import { brokenFences } from "./fences.mjs";
import { secondCopies } from "./one-copy.mjs";
import { runTool } from "./run.mjs";

/** Runs every step, the failing ones included; resolves to `{ name, problem? }` each, and prints them with their time. */
export async function check() {
  const results = [];
  for (const { name, work } of STEPS) {
    const started = performance.now();
    const problem = await work().catch((error) => error.message);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stderr.write(`${problem === undefined ? "ok    " : "FAILED"} ${seconds.padStart(5)} s  ${name}\n`);
    if (problem !== undefined) process.stderr.write(`${problem.trim().replace(/^/gm, "    ")}\n`);
    results.push({ name, problem });
  }
  return results;
}

const tool = async (script, args) => {
  const { code, output } = await runTool(script, args, { show: "never" });
  return code === 0 ? undefined : output;
};
const list = async (problems) => (problems.length === 0 ? undefined : problems.join("\n"));

const STEPS = [
  { name: "format (npm run format mends it)", work: () => tool("oxfmt/bin/oxfmt", ["--list-different"]) },
  {
    name: "lint, with types and import cycles",
    work: () => tool("oxlint/bin/oxlint", ["--type-aware", "--deny-warnings"]),
  },
  {
    name: "types",
    work: () => tool("typescript/bin/tsc", ["-b", "shared", "server", "client", "tests", "--pretty", "false"]),
  },
  { name: "who may import whom", work: async () => list(brokenFences()) },
  { name: "one copy of yjs, lib0, ProseMirror, TipTap", work: async () => list(secondCopies()) },
];

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const failed = (await check()).filter((step) => step.problem !== undefined);
  if (failed.length > 0) fail(new Error(`The check failed: ${failed.map((step) => step.name).join("; ")}.`));
}
