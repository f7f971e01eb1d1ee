import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "@feder/server/log";
import { type JournalStore, openStorage } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { createCommits, createMerger, createRooms, load } from "@feder/server/sync";
import { appendBlocks, CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { CLOSE } from "@feder/shared/protocol";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { deferred, syncFrame } from "../../support/index.ts";
import { openLine, openPage } from "./page.ts";
import { type Part, watchCommits } from "./watched-commits.ts";

/** Throws when it is applied; no gate would let it through. */
const BREAKING = Uint8Array.of(1, 1, 5, 0, 1, 1, 1, 0x7a, 0, 0);
/** Holds two letters of client 9 behind one of client 5; merging with others keeps the second only, which then waits. */
const TWISTED = Uint8Array.from(Buffer.from("0201050044030201620209004403020178840900017900", "hex"));
/** Harmless, and passes the gate: a struct of client 5 that is gone already. */
const HARMLESS = Uint8Array.of(1, 1, 5, 0, 0, 1, 0);
const PATIENCE = { timeout: 10_000 };

test("S3: only whose frame breaks the text by itself is turned away, what others wrote in that commit is saved", async () => {
  await using stage = await openStage();
  const { anna, bela, evil, room } = stage;
  stage.hole(evil.person, BREAKING);
  anna.type("eins ");
  room.receive(evil.line.connection, syncFrame("update", HARMLESS));
  anna.type("zwei ");
  await anna.saved();
  await bela.until("what Anna wrote", () => bela.text.includes("eins zwei"));
  expect(evil.line.closed).toBe(CLOSE.badFrame);
  expect([anna.closed, bela.closed]).toEqual([null, null]);
  expect(await stage.stored()).toContain("eins zwei");
});

test("S3: where merging breaks a commit nobody is closed, and all of it is saved", async () => {
  await using stage = await openStage();
  const { anna, bela, evil, room } = stage;
  stage.hole(evil.person, TWISTED);
  anna.type("eins ");
  room.receive(evil.line.connection, syncFrame("update", HARMLESS));
  await anna.saved();
  await bela.until("what all wrote", () => bela.text.includes("bxyProsa") && bela.text.includes("eins"));
  expect([evil.line.closed, anna.closed, bela.closed]).toEqual([null, null, null]);
  expect(stage.logged).toContain("the document waits for missing parts");
});

test("S3: pages whose frames break a text that was broken before come back, and are not turned away", async () => {
  await using stage = await openStage();
  const { anna, bela, evil } = stage;
  for (const page of [anna, bela]) stage.hole(page.person, BREAKING);
  anna.type("eins ");
  bela.type("zwei ");
  await stage.commits.idle();
  await expect.poll(() => [anna.closed, bela.closed], PATIENCE).toEqual([CLOSE.resync, CLOSE.resync]);
  expect(evil.line.closed).toBe(null);
  expect(await stage.stored()).toBe("Prosa");
});

test("S3: what waited behind a commit that broke the text is judged again, and what fits is saved", async () => {
  await using stage = await openStage();
  const { anna, evil, room } = stage;
  stage.hole(evil.person, BREAKING);
  // While the commit is on its way: one update that rests on nothing of it, and one that does.
  const written = deferred<void>();
  stage.onWriting(() => {
    anna.type("eins ");
    const other = openLine(room, { id: evil.person, name: "Eva" }, "write", () => undefined);
    stage.lines.push(other);
    room.receive(other.connection, NOTHING_TO_ADD);
    room.receive(other.connection, syncFrame("update", Uint8Array.of(1, 1, 5, 1, 0, 1, 0)));
    written.resolve();
  });
  room.receive(evil.line.connection, syncFrame("update", HARMLESS));
  await written.promise;
  await anna.saved();
  await expect.poll(() => stage.lines.map(({ closed }) => closed), PATIENCE).toEqual([CLOSE.resync]);
  expect(evil.line.closed).toBe(CLOSE.badFrame);
  expect(anna.closed).toBe(null);
  expect(await stage.stored()).toContain("eins");
  // Else it broke the next commit as well.
  expect(stage.logged.match(/a commit broke the text/g)).toHaveLength(1);
});

const NOTHING_TO_ADD = syncFrame("step2", Uint8Array.of(0, 0));

/** A room on a real journal with two honest pages and a third, and a gate with a hole: see `hole`. */
async function openStage() {
  const folder = mkdtempSync(join(tmpdir(), "feder-repair-"));
  const storage = await openStorage(embedded({ file: join(folder, "feder.db") }));
  const lines: string[] = [];
  const holes = new Map<string, Uint8Array>();
  let onWriting: (() => void) | null = null;
  const append: JournalStore["append"] = (updates) => {
    const then = onWriting;
    onWriting = null;
    then?.();
    return storage.journal.append(updates);
  };
  const commits = watchCommits(
    createCommits({ append }, () => undefined),
    (parts: readonly Part[]) => {
      for (const part of parts) {
        const author = part.author?.person.id ?? "";
        const other = holes.get(author);
        if (other === undefined) continue;
        part.update = other;
        holes.delete(author);
      }
    },
  );
  const rooms = createRooms(
    {
      journal: storage.journal,
      commits,
      log: createLog("warn", { write: (line) => void lines.push(line) }),
      merger: createMerger(),
      keepLostWords: () => Promise.resolve(),
      register: { known: () => Promise.resolve(new Map()), tell: () => undefined },
    },
    { entries: 1_000, everyMs: 60_000 },
  );
  const paper = newId<"Paper">();
  const start = new Y.Doc();
  start.clientID = 3;
  appendBlocks(start.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text: "Prosa" }] }]);
  await storage.journal.append([{ paper, update: Y.encodeStateAsUpdate(start) }]);
  const room = await rooms.hold(paper);
  const [anna, bela] = [openPage(room, "Anna", 1_000_001), openPage(room, "Bela", 1_000_002)];
  await Promise.all([anna.saved(), bela.saved()]);
  const person = newId<"Person">();
  const evil = { person, line: openLine(room, { id: person, name: "Eva" }, "write", () => undefined) };
  room.receive(evil.line.connection, NOTHING_TO_ADD);
  const others: ReturnType<typeof openLine>[] = [];
  return {
    room,
    commits,
    anna,
    bela,
    evil,
    lines: others,
    get logged() {
      return lines.join("");
    },
    /** Puts this in place of what the person sends next, behind the gate. */
    hole: (of: string, update: Uint8Array) => void holes.set(of, update),
    /** Called while the next commit is being written. */
    onWriting: (then: () => void) => void (onWriting = then),
    async stored() {
      const updates = (await storage.journal.read(paper)).map(({ update }) => update);
      return readBlocks(load(updates).getXmlFragment(CONTENT)).map(textOf).join("\n");
    },
    async [Symbol.asyncDispose]() {
      for (const page of [anna, bela]) page.leave();
      rooms.release(room);
      await rooms.stop();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
