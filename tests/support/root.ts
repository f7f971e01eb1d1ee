import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the repository, whether this runs from its source or compiled. */
export const root = findRoot(dirname(fileURLToPath(import.meta.url)));

/** A path under `tests/out`, where tests and benches leave what people look at; its folder exists. */
export function outputPath(...parts: string[]): string {
  const path = join(root, "tests/out", ...parts);
  mkdirSync(dirname(path), { recursive: true });
  return path;
}

function findRoot(folder: string): string {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("These tests stand in no repository of Feder.");
  return findRoot(parent);
}
