import { writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { outputPath } from "../support/index.ts";

/** Prints what a bench found, and keeps it as JSON in `tests/out/bench/NAME.json`. */
export function report(name: string, text: string, result: unknown): void {
  const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, Node ${process.version}`;
  process.stdout.write(`\n${name} (${machine})\n${text}\n`);
  const path = outputPath("bench", `${name}.json`);
  writeFileSync(path, `${JSON.stringify({ name, at: new Date().toISOString(), machine, result }, null, 2)}\n`);
}
