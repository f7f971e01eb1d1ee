import * as Y from "yjs";
import type { Connection } from "./connection.ts";
import { encodeUpdate } from "./messages.ts";
import { frame } from "./wire.ts";

/**
 * Sends to those who only read: every commit at once while the paper is quiet, and merged frames at a calmer
 * pace while it is busy. A write to a socket costs the same whatever it holds, so this is what makes a
 * thousand watching officials cheap (S2).
 */
export interface Audience {
  /** Takes the effect of a commit, or a presence frame; later presence of one client replaces earlier. */
  update(effect: Uint8Array): void;
  presence(): void;
  /** Sends what waits now; called before somebody's state is answered, so that nothing overtakes it. */
  stop(): void;
}

/** The least time between two frames to a reader, in milliseconds: four or five a second. */
const PACE_MS = 230;

/** Makes the audience of a paper; `takePresence` gives the presence that readers have not seen yet. */
export function createAudience(readers: () => Iterable<Connection>, takePresence: () => Uint8Array | null): Audience {
  let effects: Uint8Array[] = [];
  let timer: NodeJS.Timeout | null = null;
  let last = -Infinity;

  const flush = () => {
    timer = null;
    last = performance.now();
    const [only] = effects;
    const update = effects.length > 1 ? Y.mergeUpdates(effects) : only;
    effects = [];
    const presence = takePresence();
    const frames = [update && encodeUpdate(update), presence].filter((part) => part instanceof Uint8Array).map(frame);
    if (frames.length === 0) return;
    const bytes = frames.length === 1 ? frames[0] : Buffer.concat(frames);
    if (bytes) for (const reader of readers()) reader.write(bytes);
  };

  const schedule = () => {
    if (timer !== null) return;
    const wait = last + PACE_MS - performance.now();
    if (wait <= 0) flush();
    else timer = setTimeout(flush, wait);
  };

  return {
    update(effect) {
      effects.push(effect);
      schedule();
    },
    presence: schedule,
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
    },
  };
}
