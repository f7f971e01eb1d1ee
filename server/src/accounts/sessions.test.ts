import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newId } from "@feder/shared/ids";
import { afterAll, beforeAll, expect, it } from "vitest";
import { embedded } from "../storage/drivers/embedded.ts";
import { openStorage, type Storage } from "../storage/index.ts";
import { createSessions } from "./sessions.ts";

const HOUR = 60 * 60 * 1000;
const folder = mkdtempSync(join(tmpdir(), "feder-sessions-"));
const person = { id: newId<"Person">(), name: "Anna", email: "anna@example.org", password: "", created: 0 };
let storage: Storage;
let statements: string[] = [];
beforeAll(async () => {
  const onStatement = (sql: string) => statements.push(sql);
  storage = await openStorage(embedded({ file: join(folder, "feder.db"), onStatement }));
  await storage.people.add(person);
});
afterAll(async () => {
  await storage.close();
  rmSync(folder, { recursive: true, force: true });
});

it("a session lasts fourteen days after its last use, and is written once an hour at most", async () => {
  let now = 0;
  const sessions = createSessions(storage, false, () => now);
  const { setCookie, signedIn } = await sessions.open(person.id, undefined);
  const [cookie = ""] = setCookie.split(";");
  expect(await sessions.identify(cookie)).toEqual(signedIn);

  statements = [];
  now = HOUR - 1;
  await sessions.identify(cookie);
  expect(statements.filter((sql) => sql.startsWith("update"))).toEqual([]);
  now = 13 * 24 * HOUR;
  await sessions.identify(cookie);
  await sessions.identify(cookie);
  expect(statements.filter((sql) => sql.startsWith("update"))).toHaveLength(1);

  now = 27 * 24 * HOUR - 1;
  expect(await sessions.renew(signedIn.session)).not.toBeNull();
  now = 27 * 24 * HOUR;
  expect(await sessions.renew(signedIn.session)).toBeNull();
  expect(await sessions.identify(cookie)).toBeNull();
});

it("keeps the token out of the storage", async () => {
  const sessions = createSessions(storage, true, () => 0);
  const { setCookie, signedIn } = await sessions.open(person.id, undefined);
  const token = /^__Host-feder=([^;]+);/.exec(setCookie)?.[1] ?? "";
  expect(token).toHaveLength(43);
  expect(JSON.stringify(signedIn)).not.toContain(token);
  expect(JSON.stringify(await storage.sessions.find(signedIn.session))).not.toContain(token);
});

it("a plain cookie is nothing to a server behind https", async () => {
  const { setCookie } = await createSessions(storage, false, () => 0).open(person.id, undefined);
  expect(await createSessions(storage, true, () => 0).identify(setCookie.split(";")[0])).toBeNull();
});
