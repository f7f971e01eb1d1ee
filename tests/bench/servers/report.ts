import { writeFileSync } from "node:fs";
import { outputPath } from "../../support/index.ts";

/** A table with one line per server or step. */
export interface Table {
  title: string;
  columns: string[];
  rows: (string | number | null)[][];
}

/** What a case found: tables to read, and everything that was measured, for programs. */
export interface Findings {
  tables: Table[];
  measured: unknown;
}

/** Prints the tables in Markdown. */
export function printTables(tables: readonly Table[]): void {
  for (const { title, columns, rows } of tables) {
    const lines = [
      columns,
      columns.map((_, index) => (index === 0 ? "---" : "---:")),
      ...rows.map((row) => row.map(cell)),
    ];
    process.stdout.write(`\n### ${title}\n\n${lines.map((line) => `| ${line.join(" | ")} |`).join("\n")}\n`);
  }
}

/** Writes what was measured to tests/out/bench, and says where. */
export function keepFindings(name: string, findings: unknown): void {
  const file = outputPath("bench", `servers-${name}.json`);
  writeFileSync(file, JSON.stringify(findings, null, 1));
  process.stdout.write(`\nAll figures: ${file}\n`);
}

/** Says what is going on, on stderr, so that stdout is the report and nothing else. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}

function cell(value: string | number | null): string {
  if (value === null) return "–";
  if (typeof value === "string") return value;
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
