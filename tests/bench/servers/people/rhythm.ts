import type { Random } from "../../../support/index.ts";

/** Keystrokes a second, drawn for each writer. */
const SLOWEST = 5;
const FASTEST = 8;

/** A beginning in which everybody types faster, so that a server soon has done what it otherwise does in an hour. */
export interface Hurry {
  seconds: number;
  /** How many times as fast. */
  times: number;
}

/** When a person presses keys, in milliseconds from the beginning: uneven, about 5 to 8 a second. */
export function rhythm(
  seconds: number,
  random: Random,
  perSecond = SLOWEST + (FASTEST - SLOWEST) * random.next(),
  hurry: Hurry = { seconds: 0, times: 1 },
): number[] {
  const gap = 1000 / perSecond;
  const gapAt = (at: number) => (at < hurry.seconds * 1000 ? gap / hurry.times : gap);
  const times: number[] = [];
  for (let at = gap * random.next(); at < seconds * 1000; at += gapAt(at) * (0.4 + 1.2 * random.next())) times.push(at);
  return times;
}
