// Which part may import which: the plan of the house (imports run one way), held by reading every import there is.
import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, extname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { parseSync } from "vite";
import { at, root } from "./root.mjs";

/** Every import that breaks the plan, as one sentence each. */
export function brokenFences() {
  return sources().flatMap((file) => {
    const importer = placeOf(file);
    return importsOf(file).flatMap((found) => {
      const problem = judge(importer, found);
      return problem === undefined ? [] : [`${file}:${found.line} imports "${found.from}": ${problem}`];
    });
  });
}

const PACKAGES = ["shared", "server", "client", "tests"];

/** One import, judged: the sentence that says what is wrong with it, or undefined. */
function judge(importer, found) {
  const { from, typeOnly } = found;
  const builtin = builtinModules.includes(from.replace(/^node:/, "").split("?")[0]);
  if (from.startsWith(".")) {
    const target = placeOf(relative(root, join(root, dirname(importer.file), from)));
    if (target.package !== importer.package) return "a relative path must not leave its package; use @feder/…";
    if (extname(from) === "") return "a relative import names the file with its ending (.ts, .tsx)";
    return inside(importer, target, typeOnly);
  }
  if (from.startsWith("@feder/")) return across(importer, from);
  if (importer.package === "shared" && !importer.isTest) {
    const name = packageName(from);
    if (builtin || !SHARED_MAY_USE.includes(name)) return `shared uses nothing but ${SHARED_MAY_USE.join(", ")}`;
  }
  if (importer.package === "client" && !importer.isTest && builtin) return "the client runs in a browser, not in Node";
  if (importer.package === "server" && !importer.isTest) {
    const name = packageName(from);
    if (importer.part === "actions" && TRANSPORT.includes(name)) return "actions know no HTTP and no sockets";
    if (importer.part !== "storage" && SQL.includes(name)) return "only storage knows SQL";
  }
  return undefined;
}

const SHARED_MAY_USE = ["diff", "lib0", "nanoid", "yjs", "zod"];
const TRANSPORT = ["express", "ws", "node:http", "http", "node:https", "https", "helmet", "cookie"];
const SQL = ["kysely", "libsql", "pg"];

/** Between packages: client → shared ← server, and tests through public entries. */
function across(importer, from) {
  const [, target, ...entry] = from.split("/");
  if (target === importer.package) return "inside a package, import by relative path";
  const allowed = { shared: [], server: ["shared"], client: ["shared"], tests: ["shared", "server"] }[importer.package];
  if (!allowed.includes(target)) return `${importer.package} must not know ${target}`;
  const driver = target === "server" && entry[0] === "storage" && entry[1] === "drivers";
  // The contract suites of tests/ run against every driver, so a driver is an entry too.
  if (importer.package === "tests" && entry.length !== 1 && !driver)
    return "tests use the public entries, @feder/PACKAGE/ENTRY";
  return undefined;
}

/** Inside the server: main → app → everything, api → actions, sync → accounts, and types alone from storage. */
function inside(importer, target, typeOnly) {
  // A unit test beside its source may set up whatever it needs.
  if (importer.package !== "server" || importer.isTest || importer.part === target.part) {
    if (importer.package === "server" && !importer.isTest && target.driver && !importer.driver)
      return "only app chooses the drivers";
    return undefined;
  }
  const { part } = importer;
  if (part === "app") return ["main", "cli"].includes(target.part) ? "nothing imports main or cli" : undefined;
  if (["main", "cli"].includes(target.part)) return "nothing imports main or cli";
  if (target.part === "app" && !["main", "cli"].includes(part)) return "only main and cli import app";
  if (target.driver) return "only app chooses the drivers";
  if (target.part === "storage" && !typeOnly) return "from storage import types alone; app hands in the stores";
  if (["main", "cli"].includes(part) && FOLDERS.includes(target.part) && !typeOnly)
    return "main and cli reach the rest through app";
  if (NEVER[part]?.includes(target.part)) return `${part} must not know ${target.part}`;
  if (!typeOnly && TYPES_ONLY[part]?.includes(target.part)) return `${part} may import types alone from ${target.part}`;
  return undefined;
}

const FOLDERS = ["accounts", "actions", "api", "live", "overview", "storage", "sync", "word"];
const NEVER = {
  api: ["sync", "live"],
  live: ["api", "actions", "overview", "word"],
  overview: ["api", "actions", "live", "word"],
  sync: ["api", "live", "overview", "word"],
  actions: ["api", "live", "overview"],
  accounts: ["api", "actions", "live", "overview", "sync", "word"],
  word: ["api", "actions", "live", "overview", "sync", "accounts", "storage"],
  storage: ["api", "actions", "live", "overview", "sync", "accounts", "word"],
};
// The room applies what an action decides, through an interface that app connects.
const TYPES_ONLY = { actions: ["sync"], sync: ["actions"], overview: ["sync"] };

/** Where a file stands: its package, its part of it (a folder or a file under src) and whether it is a test. */
function placeOf(file) {
  const [name, , first = ""] = file.split(sep);
  return {
    file,
    package: name,
    part: first.replace(/\.tsx?$/, ""),
    driver: file.split(sep).slice(2, 4).join("/") === "storage/drivers",
    isTest: /\.(test|contract)\.tsx?$/.test(file),
  };
}

function sources() {
  return PACKAGES.flatMap((name) => {
    const folder = name === "tests" ? name : `${name}/src`;
    return readdirSync(at(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(root, join(entry.parentPath, entry.name)))
      .filter((file) => !/(^|\/)(node_modules|dist|\.tsbuild|out)\//.test(file));
  });
}

/** All imports and re-exports of a file, static and dynamic, each with its line and whether it is of types alone. */
function importsOf(file) {
  const text = readFileSync(at(file), "utf8");
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0].message}`);
  const lineAt = (offset) => text.slice(0, offset).split("\n").length;
  const found = [];
  for (const { moduleRequest, entries, start } of module.staticImports) {
    found.push({
      from: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every((entry) => entry.isType),
      line: lineAt(start),
    });
  }
  for (const { entries, start } of module.staticExports) {
    for (const { moduleRequest, isType } of entries) {
      if (moduleRequest) found.push({ from: moduleRequest.value, typeOnly: isType, line: lineAt(start) });
    }
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const literal = /^["'`]([^"'`$]+)["'`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end));
    if (literal) found.push({ from: literal[1], typeOnly: false, line: lineAt(moduleRequest.start) });
  }
  return found;
}

const packageName = (from) =>
  from
    .split("/")
    .slice(0, from.startsWith("@") ? 2 : 1)
    .join("/");

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const broken = brokenFences();
  process.stdout.write(broken.map((line) => `${line}\n`).join(""));
  process.exitCode = broken.length > 0 ? 1 : 0;
}
