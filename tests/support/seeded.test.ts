import { expect, test } from "vitest";
import { forSeeds, seeded } from "./seeded.ts";

test("a seed repeats its draws, evenly enough", () => {
  const draw = () => {
    const random = seeded(7);
    return Array.from({ length: 10_000 }, () => random.below(10));
  };
  expect(draw()).toEqual(draw());
  const counts = draw().reduce<number[]>(
    (sum, drawn) => sum.with(drawn, (sum[drawn] ?? 0) + 1),
    Array.from({ length: 10 }, () => 0),
  );
  for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
});

test("a failing seed is named", async () => {
  const failing = forSeeds([1, 2, 3], ({ seed }) => {
    if (seed === 2) throw new Error("broken");
  });
  await expect(failing).rejects.toThrow("seed 2: broken");
});
