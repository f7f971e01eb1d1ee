import type { PaperId } from "@feder/shared/ids";
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

/** When the journal of an open paper is compacted: above how many entries, and how often that is looked at. */
export interface CompactionPace {
  entries: number;
  everyMs: number;
}

/** How long a paper stays in memory after its last page left: reloads and short losses of line come back to it. */
const LINGER_MS = 30_000;
/** Journal entries above which a paper is compacted when it closes. */
const MOST_ENTRIES_CLOSED = 20;
/** How long the server may spend on that when it stops. */
const STOP_TIDY_MS = 700;
/** Without a change for this long, a text is packed. */
const REST_AFTER_MS = 30_000;

/** Makes the register of open papers. */
export function createRooms(parts: Omit<RoomParts, "paper" | "onBroken">, pace: CompactionPace): Rooms {
  const { log } = parts;
  const rooms = new Map<
    PaperId,
    { opening: Promise<Room>; room: Room | null; holders: number; linger: NodeJS.Timeout | null }
  >();
  const closing = new Set<Promise<void>>();

  const drop = (paper: PaperId) => {
    const entry = rooms.get(paper);
    if (entry?.linger) clearTimeout(entry.linger);
    rooms.delete(paper);
  };

  const tidy = async (room: Room, most: number) => {
    try {
      await room.compact(most);
    } catch (reason) {
      log.error({ paper: room.paper, reason: String(reason) }, "compaction refused");
    }
  };

  const close = async (room: Room) => {
    await tidy(room, MOST_ENTRIES_CLOSED);
    const entry = rooms.get(room.paper);
    // Somebody may have come back while the journal was compacted.
    if (entry?.room !== room || entry.holders > 0 || room.busy) return;
    drop(room.paper);
    room.free();
  };

  const own = (work: Promise<void>) => {
    closing.add(work);
    void work.finally(() => closing.delete(work));
  };

  const tidying = setInterval(() => {
    for (const { room } of rooms.values()) {
      if (!room) continue;
      own(tidy(room, pace.entries));
      if (room.idleFor > REST_AFTER_MS) room.rest();
    }
  }, pace.everyMs);
  tidying.unref();

  return {
    async hold(paper) {
      let entry = rooms.get(paper);
      if (!entry) {
        const opening = openRoom({ ...parts, paper, onBroken: () => drop(paper) });
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
      if (entry.holders > 0) return;
      entry.linger = setTimeout(() => own(close(room)), LINGER_MS);
      entry.linger.unref();
    },
    *open() {
      for (const { room } of rooms.values()) if (room) yield room;
    },
    get: (paper) => rooms.get(paper)?.room ?? undefined,
    async stop() {
      clearInterval(tidying);
      const until = performance.now() + STOP_TIDY_MS;
      for (const [paper, { room }] of rooms) {
        // What is merged now opens fast after the restart; the rest is merged when it closes next time.
        if (room && performance.now() < until) await tidy(room, MOST_ENTRIES_CLOSED);
        drop(paper);
        room?.free();
      }
      await Promise.all(closing);
    },
  };
}
