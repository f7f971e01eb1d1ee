import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { install } from "./install.mjs";
import { alone } from "./lock.mjs";
import { at } from "./root.mjs";
import { runTool } from "./run.mjs";
import { hashOf, isFresh, stamp } from "./stamp.mjs";

/** Brings shared/dist, server/dist and client/dist up to date; does nothing where they are. Throws where that fails. */
export async function build({ quiet = false } = {}) {
  if (PARTS.every(upToDate)) return;
  await alone(async () => {
    const stale = PARTS.filter((part) => !upToDate(part));
    if (!quiet && stale.length > 0)
      process.stderr.write(`Building ${stale.map((part) => part.name).join(" and ")} …\n`);
    // At once: they read sources only, never each other's output.
    await Promise.all(
      stale.map(async (part) => {
        const hash = hashOf(part.inputs);
        const { code } = await part.make({ show: quiet ? "failure" : "always" });
        if (code !== 0) throw new Error(`The ${part.name} could not be built (code ${code}).`);
        stamp(part.stamp, hash);
      }),
    );
  });
}

const COMMON = [
  "package.json",
  "pnpm-lock.yaml",
  "tsconfig.base.json",
  "shared/src",
  "shared/package.json",
  "shared/tsconfig.source.json",
];

const PARTS = [
  {
    name: "server",
    stamp: "server/.tsbuild/built",
    output: "server/dist/main.js",
    inputs: [...COMMON, "server/src", "server/package.json", "server/tsconfig.source.json"],
    // --force where the output is gone: tsc believes its build info, not the folder.
    make: (options) =>
      runTool("typescript/bin/tsc", ["-b", "server/tsconfig.source.json", ...(complete() ? [] : ["--force"])], options),
  },
  {
    name: "client",
    stamp: "client/.tsbuild/built",
    output: "client/dist/index.html",
    inputs: [
      ...COMMON,
      "client/src",
      "client/public",
      "client/index.html",
      "client/package.json",
      "client/vite.config.ts",
    ],
    // Called by a test runner, which says NODE_ENV=test, vite would build React's slow development half in.
    make: (options) =>
      runTool("vite/bin/vite.js", ["build", "--logLevel", "warn"], {
        ...options,
        cwd: at("client"),
        env: { ...process.env, NODE_ENV: "production" },
      }),
  },
];

const upToDate = (part) => existsSync(at(part.output)) && isFresh(part.stamp, hashOf(part.inputs));

const complete = () => existsSync(at("server/dist/main.js")) && existsSync(at("shared/dist"));

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await install();
  await build();
}
