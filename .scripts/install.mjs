import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { alone } from "./lock.mjs";
import { run } from "./run.mjs";
import { hashOf, isFresh, stamp } from "./stamp.mjs";

/** Makes node_modules what the lockfile says; does nothing where it is so already. Throws where that fails. */
export async function install({ quiet = false } = {}) {
  if (isFresh(STAMP, inputs())) return;
  await alone(async () => {
    const hash = inputs();
    if (isFresh(STAMP, hash)) return;
    if (!quiet) process.stderr.write("Installing dependencies …\n");
    const { env, remove } = withHome();
    const { code } = await run("npx", ["--yes", `pnpm@${PNPM}`, "install", "--frozen-lockfile", ...FLAGS], {
      env,
      show: quiet ? "failure" : "always",
    });
    remove();
    if (code !== 0) {
      throw new Error(
        `The dependencies could not be installed (code ${code}). ` +
          `It needs the npm registry, and a folder and home that this user may write to.`,
      );
    }
    stamp(STAMP, hash);
  });
}

// Not preinstalled anywhere, and corepack refuses its signature; npx fetches the native binary in about two seconds.
const PNPM = "12.21.0";
const FLAGS = [
  // The lockfile is part of the commit that is being started, and names every package by its hash. pnpm checks the age
  // of each release when a developer changes it; asking the registry about all of them again costs ten seconds here.
  "--config.trustLockfile=true",
  // Another user's or another home's store may have filled node_modules before; replace it without asking.
  "--config.confirmModulesPurge=false",
];
const STAMP = "node_modules/.feder-install";

const inputs = () =>
  hashOf(
    [
      "pnpm-lock.yaml",
      "pnpm-workspace.yaml",
      "package.json",
      ...["client", "server", "shared", "tests"].map((name) => `${name}/package.json`),
    ],
    // Several dependencies ship one binary per platform; a folder that was copied from elsewhere has the wrong ones.
    `${process.platform} ${process.arch}`,
  );

/** npm and pnpm keep their caches in the home; a service's user often has none, or one that it may not write to. */
function withHome() {
  const home = homedir();
  try {
    mkdirSync(home, { recursive: true });
    accessSync(home, constants.W_OK);
    return { env: { ...process.env, HOME: home }, remove: () => {} };
  } catch {
    const temporary = mkdtempSync(join(tmpdir(), "feder-home-"));
    const remove = () => rmSync(temporary, { recursive: true, force: true });
    process.once("exit", remove);
    // XDG variables or an npm setting could point back into the place that cannot be written.
    const {
      XDG_DATA_HOME: _data,
      XDG_CACHE_HOME: _cache,
      XDG_STATE_HOME: _state,
      XDG_CONFIG_HOME: _config,
      ...env
    } = process.env;
    return { env: { ...env, HOME: temporary, npm_config_cache: join(temporary, ".npm") }, remove };
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await install();
