import pino, { type DestinationStream, type Logger } from "pino";
import type { Config } from "./config.ts";

/**
 * The log: one JSON line per event on the standard error output, so that the standard output stays for what
 * people read. Neither words of a paper, nor tokens, passwords or e-mail addresses are ever given to it.
 */
export function createLog(
  level: Config["logLevel"],
  stream: DestinationStream = pino.destination({ fd: 2, sync: true }),
): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, stream);
}
