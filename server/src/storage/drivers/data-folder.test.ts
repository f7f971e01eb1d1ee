import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openDataFolder } from "./data-folder.ts";

const parent = mkdtempSync(join(tmpdir(), "feder-folder-"));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

it("is made for its owner only, with all that is above it", () => {
  const { path } = openDataFolder(join(parent, "a", "b"));
  expect(statSync(path).mode & 0o777).toBe(0o700);
});

it("belongs to one server at a time", () => {
  const path = join(parent, "one");
  const unlock = openDataFolder(path).lock();
  expect(() => openDataFolder(path).lock()).toThrow(/Another Feder server is running on the data folder .*FEDER_DATA/);
  unlock();
  openDataFolder(path).lock()();
});

it("remembers the address of its server", () => {
  const folder = openDataFolder(join(parent, "address"));
  expect(folder.address()).toBeNull();
  folder.noteAddress("http://127.0.0.1:4600");
  expect(folder.address()).toBe("http://127.0.0.1:4600");
  folder.forgetAddress();
  expect(folder.address()).toBeNull();
});

it("says what to do where it cannot be made", () => {
  writeFileSync(join(parent, "file"), "");
  expect(() => openDataFolder(join(parent, "file", "data"))).toThrow(/cannot be made.*FEDER_DATA/);
});
