// `npm test`: everything, from an empty clone. Its last line, alone, is `N passed, N failed`.
import { readFileSync, rmSync } from "node:fs";
import { at } from "./root.mjs";

let passed = 0;
const failures = [];

// Where dependencies are missing nothing further can run, not even our own check: it uses their parser.
if (await step("install", async () => (await import("./install.mjs")).install())) {
  const chromium = await step("browser", async () => (await import("./browser.mjs")).browser());
  await step("build", async () => (await import("./build.mjs")).build());
  for (const { name, problem } of await checks()) note(`check: ${name}`, problem);
  await tests(typeof chromium === "string" ? chromium : undefined);
}

for (const { name, message } of failures)
  process.stdout.write(`\nFAILED  ${name}\n${message.replace(/^/gm, "    ")}\n`);
process.stdout.write(`\n${passed} passed, ${failures.length} failed\n`);
// Not at once: what stdout still holds must reach its reader, and CI reads through a pipe.
process.exitCode = failures.length > 0 ? 1 : 0;

/** A step that is only counted where it fails; returns what it returned, true for nothing, or false where it failed. */
async function step(name, work) {
  try {
    return (await work()) ?? true;
  } catch (error) {
    note(name, error.message);
    return false;
  }
}

function note(name, problem) {
  if (problem === undefined) passed += 1;
  else failures.push({ name, message: problem.trim() });
}

async function checks() {
  try {
    return await (await import("./check.mjs")).check();
  } catch (error) {
    return [{ name: "all", problem: error.message }];
  }
}

/** Runs every Vitest project and counts its tests; a file that cannot even load counts as one failure. */
async function tests(chromium) {
  const { runTool } = await import("./run.mjs");
  const report = "tests/out/vitest.json";
  rmSync(at(report), { force: true });
  const { code } = await runTool(
    "vitest/vitest.mjs",
    [
      "run",
      "--config",
      "tests/vitest.config.ts",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${at(report)}`,
    ],
    { env: { ...process.env, ...(chromium ? { FEDER_CHROMIUM: chromium } : {}) } },
  );
  const failedBefore = failures.length;
  let results;
  try {
    results = JSON.parse(readFileSync(at(report), "utf8")).testResults;
  } catch (error) {
    note("vitest", `It left no report (code ${code}): ${error.message}`);
    return;
  }
  for (const file of results) {
    const name = file.name.replace(at(), "");
    for (const test of file.assertionResults) {
      if (test.status === "passed") passed += 1;
      if (test.status === "failed") note(`${name}: ${test.fullName}`, test.failureMessages.join("\n"));
    }
    const known = file.assertionResults.some((test) => test.status === "failed");
    if (file.status === "failed" && !known) note(name, file.message || "The file failed outside its tests.");
  }
  // An unhandled rejection fails the run but belongs to no test; its text stands in Vitest's own output above.
  if (code !== 0 && failures.length === failedBefore)
    note("vitest", `It ended with code ${code}; see its output above.`);
}
