import pino, { type DestinationStream, type Logger } from "pino";
import type { Config } from "./config.ts";

/**
 * The log: one JSON line per event on the standard error output, so that the standard output stays for what
 * people read. Neither words of a paper, nor tokens, passwords or e-mail addresses are ever given to it.
 */
export function createLog(level: Config["logLevel"], stream: DestinationStream = standardError()): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
}

/** How many bytes wait where the log cannot be written; what comes then is dropped. */
const MOST_WAITING = 1024 * 1024;

function standardError(): DestinationStream {
  const stream = pino.destination({ fd: 2, sync: true, maxLength: MOST_WAITING });
  // Of a log on a full disk nobody can be told, and who writes in a paper needs none; with room it goes on.
  stream.on("error", () => undefined);
  return stream;
}
