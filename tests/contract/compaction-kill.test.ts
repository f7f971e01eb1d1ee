import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTENT, readBlocks } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import { openStorage } from "@feder/server/storage";
import { foldLog } from "@feder/server/storage/drivers/database-file";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { afterAll, expect, it } from "vitest";
import * as Y from "yjs";
import { ensureBuilt } from "../support/build.ts";
import { root } from "../support/root.ts";
import { seeded } from "../support/seeded.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-compaction-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ENTRIES = 40;

it("S10: a compaction that is killed at any statement leaves the paper as it was", { timeout: 120_000 }, async () => {
  await ensureBuilt();
  const paper = newId<"Paper">();
  const original = join(folder, "original.db");
  await writeJournal(original, paper);
  const before = await load(original, paper);
  expect(before.entries).toBe(ENTRIES);
  expect(before.kept).toBeNull();

  const outcomes: { entries: number; kept: Uint8Array[] | null }[] = [];
  for (let killAt = 1; ; killAt += 1) {
    const file = join(folder, `killed-at-${killAt}.db`);
    copyFileSync(original, file);
    const { code, signal } = await compactAndDie(file, paper, killAt);
    const after = await load(file, paper);
    expect(after.content, `killed at statement ${killAt}`).toEqual(before.content);
    expect(after.state, `killed at statement ${killAt}`).toEqual(before.state);
    outcomes.push({ entries: after.entries, kept: after.kept });
    if (code === 0) break;
    expect(signal).toBe("SIGKILL");
  }
  // Killed at reading, beginning, reading, keeping aside (two), carrying the facts over, writing, deleting and
  // committing, nothing has happened; alive, all of it.
  expect(outcomes).toHaveLength(10);
  const untouched = { entries: ENTRIES, kept: null };
  expect(outcomes).toEqual([...outcomes.slice(1).map(() => untouched), { entries: 1, kept: before.updates }]);
});

async function writeJournal(file: string, paper: PaperId): Promise<void> {
  const random = seeded(20261122);
  const storage = await openStorage(embedded({ file }));
  const document = new Y.Doc();
  document.clientID = 1;
  const updates: Uint8Array[] = [];
  document.on("update", (update: Uint8Array) => updates.push(update));
  const text = new Y.XmlText();
  document.transact(() => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [text]);
    document.getXmlFragment(CONTENT).insert(0, [paragraph]);
  });
  while (updates.length < ENTRIES) {
    const at = random.below(text.length + 1);
    if (text.length > 20 && random.chance(0.3)) text.delete(random.below(text.length - 5), 5);
    else text.insert(at, `Wort ${updates.length} `);
  }
  for (const update of updates) await storage.journal.append([{ paper, update }]);
  await storage.close();
  // So that one file holds everything and can be copied.
  foldLog(file);
}

async function load(file: string, paper: PaperId) {
  const storage = await openStorage(embedded({ file }));
  const entries = await storage.journal.read(paper);
  const replaced = await storage.journal.replaced(paper);
  await storage.close();
  const document = new Y.Doc();
  for (const { update } of entries) Y.applyUpdate(document, update);
  expect(document.store.pendingStructs).toBeNull();
  return {
    entries: entries.length,
    updates: entries.map(({ update }) => update),
    kept: replaced && replaced.entries.map(({ update }) => update),
    content: readBlocks(document.getXmlFragment(CONTENT)),
    state: [...Y.encodeStateAsUpdate(document)],
  };
}

async function compactAndDie(file: string, paper: PaperId, killAt: number) {
  const child = spawn(
    process.execPath,
    [join(root, "tests/contract/compaction-child.mjs"), file, paper, String(killAt)],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  await once(child, "exit");
  return { code: child.exitCode, signal: child.signalCode };
}
