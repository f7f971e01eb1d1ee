import type { PaperId } from "@feder/shared/ids";
import type { HistoryRecord, PaperRecord, Storage } from "../../storage/index.ts";
import type { ReadPaper } from "./fix-version.ts";
import { isKept, keepMoment, momentOf } from "./history.ts";

/** A paper in which nobody wrote for this long is kept. */
export const PAUSE_MS = 15 * 60_000;
/** While people write on and on, it is kept this often. */
export const WORK_MS = 60 * 60_000;

/** Keeps states of papers by itself, so that people see how the text came about. */
export interface HistoryKeeping {
  /** Looks which papers are due, and keeps them; after a start of the server also what changed before. */
  look(): Promise<void>;
}

/** Starts with what the storage knows. */
export function createHistoryKeeping(storage: Storage, read: ReadPaper, now: () => number): HistoryKeeping {
  /** Of papers with changes that are not kept: since when. */
  const working = new Map<PaperId, number>();
  /** The last change that needs no further look, because it is kept or says the same as what is. */
  const done = new Map<PaperId, number>();

  const dueFor = async ({ id, lastChange }: PaperRecord): Promise<HistoryRecord["kind"] | null> => {
    if (lastChange === null || done.get(id) === lastChange) return null;
    const [last] = await storage.history.ofPaper(id);
    // A state from the future was kept before the clock was set back: it says nothing of what came after it.
    if (last !== undefined && last.at <= now() && lastChange < last.at) {
      done.set(id, lastChange);
      return null;
    }
    const since = working.get(id) ?? now();
    working.set(id, since);
    if (now() - lastChange >= PAUSE_MS) return "pause";
    // Who works past midnight sees what each day brought; days are those of the server's clock on the wall.
    if (new Date(since).toDateString() !== new Date(now()).toDateString()) return "day";
    return now() - since >= WORK_MS ? "hour" : null;
  };

  return {
    async look() {
      for (const paper of await storage.concepts.papers()) {
        const kind = await dueFor(paper);
        if (kind === null || paper.lastChange === null) continue;
        // Before it is read: what somebody writes meanwhile is newer than the point, whether it is in it or not.
        const at = now();
        const moment = await read(paper.id, momentOf);
        if (!(await isKept(storage, paper.id, moment))) await keepMoment(storage, paper.id, moment, { kind, at });
        working.delete(paper.id);
        // What came while it was read is newer than this, and looked at the next time.
        done.set(paper.id, paper.lastChange);
      }
    },
  };
}
