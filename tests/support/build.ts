import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.ts";

let built: Promise<void> | null = null;

/** Brings `dist` up to date with the sources, once per process; quick where it is. */
export function ensureBuilt(): Promise<void> {
  built ??= new Promise((resolve, reject) => {
    execFile(process.execPath, [join(root, ".scripts/build.mjs")], (error, _stdout, stderr) => {
      if (error === null) resolve();
      // A type error elsewhere still leaves programs that run; `npm test` and `npm run check` report it themselves.
      else if (existsSync(join(root, "server/dist/main.js")) && existsSync(join(root, "client/dist/index.html"))) {
        process.stderr.write(`The build has errors; going on with what it wrote.\n${stderr}\n`);
        resolve();
      } else reject(new Error(`Feder could not be built.\n${stderr}`));
    });
  });
  return built;
}
