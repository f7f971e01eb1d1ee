import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { watch } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyDatabase } from "@feder/server/storage/drivers/database-file";
import Libsql from "libsql";
import { afterAll, expect, it } from "vitest";
import { ensureBuilt } from "../support/build.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-backup-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("a backup that is killed leaves no file of the name that was asked for, and stands in no other's way", async () => {
  await ensureBuilt();
  const original = join(folder, "feder.db");
  const connection = new Libsql(original);
  connection.exec("create table t (x blob)");
  // Large enough to be killed while it is copied.
  connection.exec("insert into t values (zeroblob(60000000))");
  connection.close();
  const target = mkdtempSync(join(folder, "target-"));
  const to = join(target, "backup.db");
  const child = spawn(process.execPath, ["--input-type=module", "--eval", COPY, original, to], {
    cwd: import.meta.dirname,
    stdio: "inherit",
  });
  const ended = once(child, "exit");
  for await (const _ of watch(target)) {
    child.kill("SIGKILL");
    break;
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
  expect(readdirSync(target)).not.toEqual([]);
  expect(existsSync(to)).toBe(false);
  copyDatabase(original, to);
  expect(readdirSync(target)).toEqual(["backup.db"]);
});

const COPY = `
  import { copyDatabase } from "@feder/server/storage/drivers/database-file";
  copyDatabase(process.argv[1], process.argv[2]);
`;
