import type { ContestedPointId } from "@feder/shared/ids";
import type { Logger } from "pino";

/** How soon a text that could not be changed is tried again; each time later, for what is damaged stays so. */
const FIRST_MS = 3_000;
const LONGEST_MS = 10 * 60_000;

/**
 * Pays what contested points owe the text once the disk takes it again: until then they say of the text what is not so.
 * `stop` gives up.
 */
export function payAgain(
  pay: (point: ContestedPointId) => Promise<void>,
  log: Logger,
): { later: (point: ContestedPointId) => void; stop: () => void } {
  const waiting = new Map<ContestedPointId, { timer?: NodeJS.Timeout; wait: number }>();
  let isStopped = false;

  const tryAgain = async (point: ContestedPointId, entry: { wait: number }) => {
    try {
      await pay(point);
    } catch (error) {
      log.error({ point, err: error }, "what a contested point owes the text could not be paid");
    }
    // Where it failed once more, it waits anew by now.
    if (waiting.get(point) === entry) waiting.delete(point);
  };

  return {
    later(point) {
      // A step that was under way fails after this, and nobody would end its timer.
      if (isStopped) return;
      const before = waiting.get(point);
      clearTimeout(before?.timer);
      const wait = before === undefined ? FIRST_MS : Math.min(2 * before.wait, LONGEST_MS);
      const entry: { timer?: NodeJS.Timeout; wait: number } = { wait };
      entry.timer = setTimeout(() => void tryAgain(point, entry), wait).unref();
      waiting.set(point, entry);
    },
    stop() {
      isStopped = true;
      for (const { timer } of waiting.values()) clearTimeout(timer);
    },
  };
}
