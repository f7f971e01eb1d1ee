import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "@feder/server/log";
import { openStorage, type Storage } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { createCommits, createMerger, createRooms } from "@feder/server/sync";
import { appendBlocks, CONTENT } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import { afterAll, expect, it } from "vitest";
import * as Y from "yjs";
import { ensureBuilt } from "../support/build.ts";
import { syncFrame, textsOf } from "../support/index.ts";
import { root } from "../support/root.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-lost-words-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it(
  "S1: a server that is killed before it keeps swallowed words offers them when the paper is read next, once",
  { timeout: 60_000 },
  async () => {
    await ensureBuilt();
    const paper = newId<"Paper">();
    const file = join(folder, "feder.db");
    const begun = await openStorage(embedded({ file }));
    const start = new Y.Doc();
    appendBlocks(start.getXmlFragment(CONTENT), [
      { type: "paragraph", content: [{ type: "text", text: "Die Frist." }] },
    ]);
    await begun.journal.append([{ paper, update: Y.encodeStateAsUpdate(start) }]);
    await begun.close();
    const by = (change: (content: Y.XmlFragment) => void) => {
      const page = new Y.Doc();
      Y.applyUpdate(page, Y.encodeStateAsUpdate(start));
      change(page.getXmlFragment(CONTENT));
      return syncFrame("update", Y.encodeStateAsUpdate(page, Y.encodeStateVector(start)));
    };
    const typed = by((content) => textsOf(content)[0]?.insert(4, "verbindliche "));
    const deleted = by((content) => content.delete(0, 1));
    expect(await commitAndDie(file, paper, [typed, deleted])).toBe("SIGKILL");

    const storage = await openStorage(embedded({ file }));
    expect(await storage.journal.read(paper)).toHaveLength(2);
    expect(await storage.lostWords.ofPaper(paper)).toEqual([]);
    const [first, second] = [roomsOn(storage), roomsOn(storage)];
    expect(await first.keptOnReading(paper)).toBe(1);
    const [words, ...more] = await storage.lostWords.ofPaper(paper);
    expect(words).toMatchObject({ text: "verbindliche ", author: "the-author-of-both", outcome: "open" });
    expect(more).toEqual([]);
    expect(await second.keptOnReading(paper)).toBe(0);
    for (const { stop } of [first, second]) await stop();
    await storage.close();
  },
);

/** The papers as a server has them that has just started. */
function roomsOn(storage: Storage) {
  let kept: Promise<number> = Promise.resolve(0);
  const rooms = createRooms(
    {
      journal: storage.journal,
      commits: createCommits(storage.journal, () => undefined),
      log: createLog("warn"),
      merger: createMerger(),
      keepLostWords: (paper, words) =>
        (kept = storage.lostWords.add(words.map((one) => ({ ...one, paper, at: 1_000, outcome: "open" })))),
      register: { known: () => Promise.resolve(new Map()), tell: () => Promise.resolve() },
    },
    { entries: 1_000, everyMs: 60_000 },
  );
  return {
    /** Reads a paper, and answers how many words were kept that were not kept before. */
    async keptOnReading(paper: PaperId): Promise<number> {
      const room = await rooms.hold(paper);
      await room.read((document) => document.getXmlFragment(CONTENT).length);
      return kept;
    },
    // It compacts, so not before the last reading.
    stop: () => rooms.stop(),
  };
}

async function commitAndDie(file: string, paper: PaperId, frames: readonly Uint8Array[]) {
  const encoded = frames.map((frame) => Buffer.from(frame).toString("base64"));
  const child = spawn(process.execPath, [join(root, "tests/contract/lost-words-child.mjs"), file, paper, ...encoded], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  await once(child, "exit");
  return child.signalCode ?? child.exitCode;
}
