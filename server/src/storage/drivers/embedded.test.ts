import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { embedded } from "./embedded.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-embedded-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("S1: commits are synced to the disk, and references hold", async () => {
  const { database } = embedded({ file: join(folder, "settings.db") });
  const read = async (name: string) => {
    const { rows } = await sql<Record<string, unknown>>`PRAGMA ${sql.raw(name)}`.execute(database);
    return Object.values(rows[0] ?? {})[0];
  };
  expect(await read("journal_mode")).toBe("wal");
  // 2 is FULL.
  expect(await read("synchronous")).toBe(2);
  expect(await read("foreign_keys")).toBe(1);
  await database.destroy();
});

it("takes the write lock when a transaction begins, and shows statements without their values", async () => {
  const seen: string[] = [];
  const { database } = embedded({ file: join(folder, "lock.db"), onStatement: (statement) => seen.push(statement) });
  await database.transaction().execute((open) => sql`select ${"a secret"}`.execute(open));
  expect(seen).toEqual(["begin immediate", "select ?", "commit"]);
  await database.destroy();
});

it("opens a file that another process still has for itself for a moment", async () => {
  const file = join(folder, "held.db");
  const holder = spawn(process.execPath, ["--input-type=module", "--eval", HOLD, file], {
    cwd: import.meta.dirname,
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(holder.stdout, "data");
  // Opening blocks this process, so the other one counts the moment itself.
  await new Promise<void>((resolve) => holder.stdin.end(resolve));
  const opened = embedded({ file }).database;
  expect((await sql`select x from t`.execute(opened)).rows).toEqual([{ x: 1 }]);
  await opened.destroy();
});

/** Holds the database for itself, says so, and lets it go a moment after its input has ended. */
const HOLD = `
  import Libsql from "libsql";
  const connection = new Libsql(process.argv[1]);
  for (const sql of ["PRAGMA journal_mode=WAL", "PRAGMA locking_mode=EXCLUSIVE", "create table t (x)"]) connection.exec(sql);
  connection.exec("insert into t values (1)");
  process.stdout.write("held");
  process.stdin.on("end", () => setTimeout(() => process.exit(), 200)).resume();
`;

it("S1: a write that had to wait for another process is committed, and so is what follows it", async () => {
  const file = join(folder, "busy.db");
  const one = embedded({ file }).database;
  const other = embedded({ file }).database;
  await sql`create table t (x integer)`.execute(one);
  const count = async (database: typeof one) =>
    (await sql<{ n: number }>`select count(*) as n from t`.execute(database)).rows[0]?.n;

  let waiting: Promise<unknown> = Promise.resolve();
  await one.transaction().execute(async (open) => {
    await sql`insert into t values (1)`.execute(open);
    waiting = sql`insert into t values (2)`.execute(other);
    // Turns of the event loop, in which the other side has to find the database busy.
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  });
  await waiting;
  await sql`insert into t values (3)`.execute(other);
  expect(await count(one)).toBe(3);
  expect(await count(other)).toBe(3);
  await sql`insert into t values (4)`.execute(one);
  await one.destroy();
  await other.destroy();
});

it("says that the disk is full where SQLite has taken the transaction back by itself", async () => {
  const { database } = embedded({ file: join(folder, "full.db") });
  await sql`create table t (x blob)`.execute(database);
  await sql`pragma max_page_count=3`.execute(database);
  const writing = database.transaction().execute(async (open) => {
    await sql`insert into t values (1)`.execute(open);
    await sql`insert into t values (zeroblob(100000))`.execute(open);
  });
  await expect(writing).rejects.toThrow("database or disk is full");
  await sql`insert into t values (2)`.execute(database);
  expect((await sql`select x from t`.execute(database)).rows).toEqual([{ x: 2 }]);
  await database.destroy();
});

it("S1: a write that gave up waiting is not there, and what follows it is", async () => {
  const file = join(folder, "stuck.db");
  const one = embedded({ file }).database;
  const other = embedded({ file, patienceMs: 10 }).database;
  await sql`create table t (x integer)`.execute(one);
  await one.transaction().execute(async (open) => {
    await sql`insert into t values (1)`.execute(open);
    await expect(sql`insert into t values (2)`.execute(other)).rejects.toThrow("database is locked");
  });
  await sql`insert into t values (3)`.execute(other);
  const { rows } = await sql<{ x: number }>`select x from t order by x`.execute(one);
  expect(rows).toEqual([{ x: 1 }, { x: 3 }]);
  await one.destroy();
  await other.destroy();
});
