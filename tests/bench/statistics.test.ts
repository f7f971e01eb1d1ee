import { expect, test } from "vitest";
import { median, percentile, table } from "./statistics.ts";

test("percentiles are values that occurred", () => {
  const values = [5, 1, 4, 2, 3];
  expect([0, 0.5, 0.95, 1].map((of) => percentile(values, of))).toEqual([1, 3, 5, 5]);
  expect(median([1, 2, 3, 4])).toBe(2);
  expect(() => median([])).toThrow("no values");
});

test("a table lines up", () => {
  expect(
    table([
      ["what", "ms"],
      ["a", 1.234],
      ["long", 12],
    ]),
  ).toBe("what    ms\n────  ────\na     1.23\nlong    12");
});
