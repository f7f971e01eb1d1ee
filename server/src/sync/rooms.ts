import { once } from "node:events";
import type { PaperId } from "@feder/shared/ids";
import type { Merger } from "./merger.ts";
import { openRoom, type Room, type RoomParts } from "./room.ts";

/** Every paper that is open now. */
export interface Rooms {
  /** The room of a paper, opened if need be, held until {@link Rooms.release}. */
  hold(paper: PaperId): Promise<Room>;
  release(room: Room): void;
  open(): Iterable<Room>;
  get(paper: PaperId): Room | undefined;
  /** Frees every room; the caller has stopped everything that uses them. */
  stop(): Promise<void>;
}

/** When the journal of a paper in which people write is compacted: above how many entries, and how often that is looked at. */
export interface CompactionPace {
  entries: number;
  everyMs: number;
}

/** How long a paper stays in memory after its last page left: reloads and short losses of line come back to it. */
const LINGER_MS = 30_000;
/** How long the server may spend on merging when it stops. */
const STOP_TIDY_MS = 1_200;
/** How often open papers are asked whether they can leave the memory. */
const REST_MS = 1_000;

interface Entry {
  opening: Promise<Room>;
  room: Room | null;
  holders: number;
  linger: NodeJS.Timeout | null;
}

/** Makes the register of open papers. */
export function createRooms(
  parts: Omit<RoomParts, "paper" | "onBroken"> & { merger: Merger },
  pace: CompactionPace,
): Rooms {
  const { log } = parts;
  let stopping = false;
  const rooms = new Map<PaperId, Entry>();
  const closing = new Set<Promise<void>>();

  const drop = (paper: PaperId) => {
    const entry = rooms.get(paper);
    if (entry?.linger) clearTimeout(entry.linger);
    rooms.delete(paper);
  };

  const tidy = async (room: Room, most: number | null) => {
    try {
      await room.compact(most);
    } catch (reason) {
      // What is given up because the server stops is merged another time.
      if (!stopping) log.error({ paper: room.paper, reason: String(reason) }, "compaction refused");
    }
  };

  const close = async (room: Room) => {
    await tidy(room, null);
    const entry = rooms.get(room.paper);
    // Somebody may have come back while the journal was compacted.
    if (entry?.room !== room || entry.holders > 0) return;
    // What is still to be written: nobody else would ever look again whether the room can go.
    if (room.busy) return linger(room, entry);
    drop(room.paper);
    room.free();
  };

  const linger = (room: Room, entry: Entry) => {
    if (entry.linger) clearTimeout(entry.linger);
    entry.linger = setTimeout(() => void own(close(room)), LINGER_MS);
    entry.linger.unref();
  };

  const own = (work: Promise<void>) => {
    closing.add(work);
    return work.finally(() => closing.delete(work));
  };

  const tidying = setInterval(() => {
    for (const { room } of rooms.values()) {
      if (!room) continue;
      void own(tidy(room, pace.entries));
    }
  }, pace.everyMs);
  const resting = setInterval(() => {
    for (const { room } of rooms.values()) room?.rest();
  }, REST_MS);
  for (const timer of [tidying, resting]) timer.unref();

  return {
    async hold(paper) {
      let entry = rooms.get(paper);
      if (!entry) {
        const onBroken = () => {
          // It may break once more when another has its place.
          if (rooms.get(paper)?.opening === opening) drop(paper);
        };
        const opening = openRoom({ ...parts, paper, onBroken });
        const fresh = { opening, room: null as Room | null, holders: 0, linger: null };
        entry = fresh;
        rooms.set(paper, fresh);
        opening.then(
          (room) => {
            fresh.room = room;
          },
          () => drop(paper),
        );
      }
      if (entry.linger) clearTimeout(entry.linger);
      entry.linger = null;
      entry.holders += 1;
      try {
        return await entry.opening;
      } catch (reason) {
        entry.holders -= 1;
        throw reason;
      }
    },
    release(room) {
      const entry = rooms.get(room.paper);
      if (entry?.room !== room) return;
      entry.holders -= 1;
      if (entry.holders === 0) linger(room, entry);
    },
    *open() {
      for (const { room } of rooms.values()) if (room) yield room;
    },
    get: (paper) => rooms.get(paper)?.room ?? undefined,
    async stop() {
      clearInterval(tidying);
      clearInterval(resting);
      const until = performance.now() + STOP_TIDY_MS;
      for (const [paper, { room }] of rooms) {
        // What is merged now opens fast after the restart; the rest is merged when it is open next time.
        if (room) await before(until, own(tidy(room, null)));
        drop(paper);
        room?.free();
      }
      stopping = true;
      await parts.merger.stop();
      await Promise.all(closing);
    },
  };
}

/** Waits for work, but not longer than until a moment on the clock of `performance`. */
async function before(moment: number, work: Promise<void>): Promise<void> {
  const late = new AbortController();
  const patience = setTimeout(() => late.abort(), Math.max(0, moment - performance.now()));
  await Promise.race([work, once(late.signal, "abort")]);
  clearTimeout(patience);
}
