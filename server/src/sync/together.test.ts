import { expect, test } from "vitest";
import { createTogether } from "./together.ts";

test("S2: who writes alone never waits for others, and who writes beside others does for a while", () => {
  let time = 0;
  const together = createTogether<string>(() => time);
  expect(together.now).toBe(false);
  together.wrote("one");
  together.wrote("one");
  expect(together.now).toBe(false);
  together.wrote("two");
  expect(together.now).toBe(true);
  time = 1_999;
  together.wrote("two");
  expect(together.now).toBe(true);
  time = 2_000;
  together.wrote("two");
  expect(together.now).toBe(false);
});
