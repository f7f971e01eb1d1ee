import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLog } from "@feder/server/log";
import { type JournalStore, openStorage } from "@feder/server/storage";
import { embedded } from "@feder/server/storage/drivers/embedded";
import { createCommits, createMerger, createRooms, load } from "@feder/server/sync";
import { appendBlocks, CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import * as Y from "yjs";
import { syncFrame } from "../../support/index.ts";
import { openLine, openPage } from "./page.ts";
import { type Part, watchCommits } from "./watched-commits.ts";

/** The answer of a page that has nothing which the server has not. */
export const NOTHING_TO_ADD = syncFrame("step2", Uint8Array.of(0, 0));

/** A room on a real journal with two honest pages and a third, and a gate with a hole: see `hole`. */
export async function openRoomStage() {
  const folder = mkdtempSync(join(tmpdir(), "feder-repair-"));
  const storage = await openStorage(embedded({ file: join(folder, "feder.db") }));
  const lines: string[] = [];
  const holes = new Map<string, Uint8Array>();
  const kept: string[] = [];
  let onWriting: (() => void) | null = null;
  let onWritten: (() => Promise<void>) | null = null;
  let onMending: (() => void) | null = null;
  const append: JournalStore["append"] = async (updates) => {
    const [writing, written] = [onWriting, onWritten];
    [onWriting, onWritten] = [null, null];
    writing?.();
    const seqs = await storage.journal.append(updates);
    await written?.();
    return seqs;
  };
  const replace: JournalStore["replace"] = (...of) => {
    const then = onMending;
    onMending = null;
    then?.();
    return storage.journal.replace(...of);
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
      journal: { ...storage.journal, replace },
      commits,
      log: createLog("warn", { write: (line) => void lines.push(line) }),
      merger: createMerger(),
      keepLostWords(_, words) {
        kept.push(...words.map(({ text }) => text));
        return Promise.resolve(words.length);
      },
      register: { known: () => Promise.resolve(new Map()), tell: () => Promise.resolve() },
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
    /** Called when the next commit is on the disk and the room does not know it yet. */
    onWritten: (then: () => Promise<void>) => void (onWritten = then),
    /** Called while the next repair has read the paper and not written it yet. */
    onMending: (then: () => void) => void (onMending = then),
    /** The words that were kept for their authors. */
    kept,
    /** Adds a paragraph as another process does, straight into the journal. */
    async fromElsewhere(text: string) {
      const other = load((await storage.journal.read(paper)).map(({ update }) => update));
      const before = Y.encodeStateVector(other);
      appendBlocks(other.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text }] }]);
      await storage.journal.append([{ paper, update: Y.encodeStateAsUpdate(other, before) }]);
    },
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
