import { expect, test } from "vitest";
import { inkOn } from "./ink.ts";

test.each([
  ["#ffffff", "#000000"],
  ["#000000", "#ffffff"],
  ["#ffd400", "#000000"],
  ["#1d4ed8", "#ffffff"],
  ["#7f1d1d", "#ffffff"],
])("on %s a name is written in %s", (color, ink) => {
  expect(inkOn(color)).toBe(ink);
});
