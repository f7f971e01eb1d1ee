import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
import { expect, it } from "vitest";
import { ensureBuilt } from "../support/build.ts";

// A device on which every write fails as on a full disk.
const FULL = "/dev/full";

it.runIf(existsSync(FULL))("a log that the disk refuses does not end the server", async () => {
  await ensureBuilt();
  const full = openSync(FULL, "w");
  const child = spawn(process.execPath, ["--input-type=module", "--eval", LOG], {
    cwd: import.meta.dirname,
    stdio: ["ignore", "inherit", full],
  });
  closeSync(full);
  expect(await once(child, "exit")).toEqual([0, null]);
});

const LOG = `
  import { createLog } from "@feder/server/log";
  const log = createLog("info");
  for (let line = 0; line < 3; line += 1) log.info({ line }, "request");
  setImmediate(() => process.exit(0));
`;
