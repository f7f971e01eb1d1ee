import { CONTENT } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { CLOSE } from "@feder/shared/protocol";
import { pino } from "pino";
import { afterEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { JournalStore } from "../storage/index.ts";
import { createCommits } from "./commits.ts";
import { stageConnection } from "./connection-stage.ts";
import { createMerger } from "./merger.ts";
import { createRooms } from "./rooms.ts";

afterEach(() => void vi.useRealTimers());

it("S1, S9: a paper that a failing disk took down is open once, also where an edit of before it fails later", async () => {
  const { rooms, paper } = createStage();
  const old = await rooms.hold(paper);
  const [one, other] = [old.edit(write), old.edit(write)].map((edit) => expect(edit).rejects.toThrow());
  await one;
  const fresh = await rooms.hold(paper);
  expect(fresh).not.toBe(old);
  await other;
  expect(rooms.get(paper)).toBe(fresh);
  await rooms.stop();
});

it("S1, S9: nothing is written through what a failing disk took down: who has the paper open would not see it", async () => {
  const { rooms, paper, disk } = createStage();
  const old = await rooms.hold(paper);
  await expect(old.edit(write)).rejects.toThrow("disk");
  disk.write = () => Promise.resolve();
  await expect(old.edit(write)).rejects.toThrow("read anew");
  await rooms.stop();
});

it("a page that comes in while the disk takes the paper down is sent back for it", async () => {
  const { rooms, paper } = createStage();
  const old = await rooms.hold(paper);
  await expect(old.edit(write)).rejects.toThrow("disk");
  const codes: number[] = [];
  old.join({ ...stageConnection(), close: (code) => codes.push(code) });
  expect(codes).toEqual([CLOSE.resync]);
  await rooms.stop();
});

it("a paper that everybody has left leaves the memory, also where the disk is still busy with it half a minute later", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { rooms, paper, disk } = createStage();
  const room = await rooms.hold(paper);
  let finish: () => void = () => undefined;
  const began = new Promise<void>((resolve) => {
    disk.write = () => {
      resolve();
      return new Promise((done) => (finish = done));
    };
  });
  const edit = room.edit(write);
  await began;
  rooms.release(room);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(rooms.get(paper)).toBe(room);
  finish();
  await edit;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(rooms.get(paper)).toBeUndefined();
  await rooms.stop();
});

function write(document: Y.Doc): void {
  document.getXmlFragment(CONTENT).insert(0, [new Y.XmlElement("paragraph")]);
}

/** Rooms on a disk that refuses what is written, until it is told otherwise. */
function createStage() {
  const disk = { write: () => Promise.reject<void>(new Error("disk")) };
  const journal = {
    read: () => Promise.resolve([]),
    authors: () => Promise.resolve([]),
    append: () => disk.write().then(() => [1]),
  } satisfies Partial<JournalStore>;
  const rooms = createRooms(
    {
      journal: journal as unknown as JournalStore,
      commits: createCommits(journal, () => undefined),
      merger: createMerger(),
      log: pino({ level: "silent" }),
      keepLostWords: () => Promise.resolve(0),
      register: { known: () => Promise.resolve(new Map()), tell: () => Promise.resolve() },
    },
    { entries: 1_000, everyMs: 60_000 },
  );
  return { rooms, paper: newId<"Paper">(), disk };
}
