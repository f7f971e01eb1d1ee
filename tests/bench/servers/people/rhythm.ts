import type { Random } from "../../../support/index.ts";

/** Keystrokes a second, drawn for each writer. */
const SLOWEST = 5;
const FASTEST = 8;

/** When a person presses keys, in milliseconds from the beginning: uneven, about 5 to 8 a second. */
export function rhythm(
  seconds: number,
  random: Random,
  perSecond = SLOWEST + (FASTEST - SLOWEST) * random.next(),
): number[] {
  const gap = 1000 / perSecond;
  const times: number[] = [];
  for (let at = gap * random.next(); at < seconds * 1000; at += gap * (0.4 + 1.2 * random.next())) times.push(at);
  return times;
}
