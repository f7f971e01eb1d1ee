import * as Y from "yjs";
import type { Connection } from "./connection.ts";
import { encodeUpdate } from "./messages.ts";
import { frame } from "./wire.ts";

/**
 * Sends to those who only read: at once after a pause, and merged frames at a calmer pace while the paper is
 * busy. A write to a socket costs the same whatever it holds, so this is what makes a thousand watching
 * officials cheap (S2).
 */
export interface Audience {
  /** Takes the effect of a commit. */
  update(effect: Uint8Array): void;
  /** Says that there is presence to take. */
  presence(): void;
  stop(): void;
}

/** How long a change waits for others to travel with, in milliseconds: with the commit's own wait below 300. */
const WAIT_MS = 225;
/** Readers written to before those who type have their turn: to write to a thousand takes more than 10 ms. */
const AT_ONCE = 200;
/** Without a frame for this long, the paper is quiet. */
const QUIET_AFTER_MS = 1_000;

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
    if (bytes) write(bytes, [...readers()], 0);
  };

  const write = (bytes: Uint8Array, to: readonly Connection[], from: number) => {
    for (const reader of to.slice(from, from + AT_ONCE)) reader.write(bytes);
    if (from + AT_ONCE < to.length) setImmediate(write, bytes, to, from + AT_ONCE);
  };

  const schedule = () => {
    if (timer !== null) return;
    if (performance.now() - last > QUIET_AFTER_MS) flush();
    else timer = setTimeout(flush, WAIT_MS);
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
