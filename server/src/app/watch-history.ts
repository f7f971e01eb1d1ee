import type { Logger } from "pino";
import type { HistoryKeeping } from "../actions/index.ts";

/** How often it is asked which papers rest. */
const EVERY_MS = 60_000;

/** Keeps the history of papers as long as the server runs; answers how to stop, which waits for what is under way. */
export function watchHistory(keeping: HistoryKeeping, log: Logger): () => Promise<void> {
  let looking: Promise<void> | null = null;
  const timer = setInterval(() => {
    looking ??= keeping
      .look()
      .catch((error: unknown) => log.error({ err: error }, "states of papers could not be kept"))
      .finally(() => {
        looking = null;
      });
  }, EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
