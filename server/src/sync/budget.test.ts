import { expect, it } from "vitest";
import { createBudget } from "./budget.ts";

it("S7: lets a burst through, then only the steady rate", () => {
  let time = 0;
  const budget = createBudget(10, 2, () => time);
  expect(budget.spend(10)).toBe(true);
  expect(budget.spend(1)).toBe(false);
  time += 500;
  expect(budget.spend(1)).toBe(true);
  expect(budget.spend(1)).toBe(false);
  time += 60_000;
  expect(budget.spend(11)).toBe(false);
  expect(budget.spend(10)).toBe(true);
});
