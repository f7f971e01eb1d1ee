import { describe, expect, it } from "vitest";
import { createSeen } from "./seen.ts";

describe("seen journal entries", () => {
  it("asks again from the first number that is missing", () => {
    const seen = createSeen([4, 5]);
    seen.add(7);
    expect(seen.upTo).toBe(5);
    expect(seen.has(6)).toBe(false);
    expect(seen.has(7)).toBe(true);
    seen.add(6);
    expect(seen.upTo).toBe(7);
  });

  it("keeps what a compaction did not merge", () => {
    const seen = createSeen([1, 2, 3]);
    seen.add(4);
    seen.merge([1, 2, 3], 5);
    expect(seen.all()).toEqual([4, 5]);
    expect(seen.upTo).toBe(5);
    expect(seen.has(2)).toBe(true);
  });
});
