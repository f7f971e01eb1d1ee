import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { alone } from "./lock.mjs";
import { at } from "./root.mjs";
import { run } from "./run.mjs";

/** The path of a Chromium for the tests: one that is here, else Debian's (as root), else one from the npm registry. */
export async function browser() {
  return present() ?? alone(async () => present() ?? (await fromDebian()) ?? (await fromNpm()));
}

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const CACHE = at("node_modules/.cache/feder-chromium");
const CACHED = join(CACHE, "chrome");
const PACKAGE = "@sparticuz/chromium@147.0.0";

function present() {
  const named = process.env.FEDER_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`FEDER_CHROMIUM names ${named}, which does not exist.`);
    return named;
  }
  return [...SYSTEM, CACHED].find((path) => existsSync(path));
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  process.stderr.write("Installing Chromium from Debian's packages …\n");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  // --no-upgrade: what somebody already has on this machine stays as it is, even where only a part of it is missing.
  // Without a font package Chromium draws no text at all, and every measure of a line is zero.
  const packages = ["chromium", "fonts-liberation"];
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", "--no-upgrade", ...packages]]) {
    const { code } = await run("apt-get", args, { env, show: "failure" });
    if (code !== 0) return undefined;
  }
  return SYSTEM.find((path) => existsSync(path));
}

/** A Chromium that came as an npm package, made for machines where nothing can be installed; about 65 MB. */
async function fromNpm() {
  process.stderr.write("Fetching Chromium from the npm registry …\n");
  rmSync(CACHE, { recursive: true, force: true });
  mkdirSync(join(CACHE, "home"), { recursive: true });
  const home = homedir();
  const env = {
    ...process.env,
    HOME: existsSync(home) ? home : join(CACHE, "home"),
    npm_config_cache: join(CACHE, "npm"),
  };
  // An own folder, not a dependency: most people have a browser, and the lockfile should not carry this one.
  writeFileSync(join(CACHE, "package.json"), "{}\n");
  await must(
    run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-save", PACKAGE], {
      cwd: CACHE,
      env,
      show: "failure",
    }),
  );
  // It unpacks into the temporary folder, and its libraries (nss and others) only where it believes to be in AWS Lambda.
  const unpack = `const { default: chromium } = await import("@sparticuz/chromium"); await chromium.executablePath();`;
  const there = { ...env, TMPDIR: CACHE, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" };
  await must(run(process.execPath, ["--input-type=module", "-e", unpack], { cwd: CACHE, env: there, show: "failure" }));
  rmSync(join(CACHE, "npm"), { recursive: true, force: true });
  rmSync(join(CACHE, "node_modules"), { recursive: true, force: true });
  writeFileSync(join(CACHE, "fonts.conf"), FONTS);
  // Written last and moved in one step: where this file stands, all that it names is complete.
  writeFileSync(`${CACHED}.new`, LAUNCHER, { mode: 0o755 });
  renameSync(`${CACHED}.new`, CACHED);
  return CACHED;
}

// The machine's own libraries come first; the package's fill what is missing.
const LAUNCHER = `#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}$here/al2023/lib"
export FONTCONFIG_FILE="$here/fonts.conf"
[ -w "\${HOME:-/nowhere}" ] || export HOME="$here/home"
exec "$here/chromium" "$@"
`;

// The machine's fonts and the package's: a machine without any would draw no text.
const FONTS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(CACHE, "fonts")}</dir>
  <cachedir>${join(CACHE, "fonts-cache")}</cachedir>
</fontconfig>
`;

async function must(running) {
  const { code } = await running;
  if (code !== 0)
    throw new Error("No Chromium was found, and none could be fetched. Set FEDER_CHROMIUM to the path of one.");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) process.stdout.write(`${await browser()}\n`);
