import { setTimeout } from "node:timers/promises";
import type { Logger } from "pino";
import type { Storage } from "../storage/index.ts";
import type { SyncParts } from "../sync/index.ts";

/** How soon the disk is asked again. */
const AGAIN_MS = 3_000;

/**
 * Keeps swallowed words, and where the disk refuses tries until it takes them: the commit that swallowed them is durable,
 * and once another has followed nobody finds them any more. `stop` gives up.
 */
export function keepLostWords(
  { lostWords }: Pick<Storage, "lostWords">,
  log: Logger,
): { keep: SyncParts["keepLostWords"]; stop: () => void } {
  const stopped = new AbortController();
  return {
    async keep(paper, words) {
      const kept = words.map((of) => ({ ...of, paper, at: Date.now(), outcome: "open" as const }));
      for (;;) {
        try {
          return await lostWords.add(kept);
        } catch (reason) {
          if (stopped.signal.aborted) throw reason;
          log.error({ paper, reason: String(reason) }, "swallowed words could not be kept yet");
        }
        await setTimeout(AGAIN_MS, undefined, { signal: stopped.signal });
      }
    },
    stop: () => stopped.abort(),
  };
}
