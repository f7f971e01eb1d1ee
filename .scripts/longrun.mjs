// `npm run bench|soak|fuzz -- ARGUMENTS`: what runs for minutes, from compiled code, so that the measuring machine
// spends nothing on compiling while it measures.
import { existsSync } from "node:fs";
import { build } from "./build.mjs";
import { fail } from "./fail.mjs";
import { install } from "./install.mjs";
import { at } from "./root.mjs";
import { runTool } from "./run.mjs";

const ENTRIES = { bench: "bench/main.js", soak: "fuzz/soak.js", fuzz: "fuzz/main.js" };

const [name, ...rest] = process.argv.slice(2);
const entry = ENTRIES[name];
try {
  if (entry === undefined) throw new Error(`Say which: ${Object.keys(ENTRIES).join(", ")}.`);
  await install({ quiet: true });
  await build({ quiet: true });
  const { code } = await runTool("typescript/bin/tsc", ["-b", "tests"], { show: "failure" });
  if (code !== 0) throw new Error("The tests package could not be compiled.");
  if (!existsSync(at("tests/dist", entry))) throw new Error(`There is no tests/${entry.replace(/js$/, "ts")} yet.`);
} catch (error) {
  fail(error);
}
process.setSourceMapsEnabled(true);
process.argv = [process.argv[0], at("tests/dist", entry), ...rest];
await import(at("tests/dist", entry));
