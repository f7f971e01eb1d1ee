import { newId } from "@feder/shared/ids";
import { pino } from "pino";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { payAgain } from "./pay-again.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const point = newId<"ContestedPoint">();
const HOUR_MS = 3_600_000;

it("tries ever more slowly until it succeeds, and waits for one point once", async () => {
  let left = 5;
  const pay = vi.fn(() => {
    left -= 1;
    if (left > 0) again.later(point);
    return Promise.resolve();
  });
  const again = payAgain(pay, pino({ level: "silent" }));
  again.later(point);
  again.later(point);
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(pay).toHaveBeenCalledTimes(5);
  expect(vi.getTimerCount()).toBe(0);
});

it("leaves no timer behind once it is stopped, also for what fails after that", async () => {
  const pay = vi.fn(() => Promise.resolve());
  const again = payAgain(pay, pino({ level: "silent" }));
  again.later(point);
  again.stop();
  again.later(point);
  await vi.advanceTimersByTimeAsync(HOUR_MS);
  expect(pay).not.toHaveBeenCalled();
});
