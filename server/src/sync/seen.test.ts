import { describe, expect, it } from "vitest";
import { createSeen } from "./seen.ts";

const entry = (seq: number, bytes = 1, vector: Uint8Array | null = null) => ({
  seq,
  update: new Uint8Array(bytes),
  vector,
});

describe("seen journal entries", () => {
  it("asks again from the first number that is missing", () => {
    const seen = createSeen([entry(4), entry(5)]);
    seen.add(7, 1);
    expect(seen.upTo).toBe(5);
    expect(seen.has(6)).toBe(false);
    expect(seen.has(7)).toBe(true);
    seen.add(6, 1);
    expect(seen.upTo).toBe(7);
  });

  it("keeps what a compaction did not merge", () => {
    const seen = createSeen([entry(1), entry(2), entry(3)]);
    seen.add(4, 10);
    seen.merge([1, 2, 3], { seq: 5, bytes: 2, isMerged: true });
    expect(seen.all()).toEqual([4, 5]);
    expect(seen.upTo).toBe(5);
    expect(seen.has(2)).toBe(true);
    expect(seen.holds(2)).toBe(false);
  });

  it("tells the merged entry from what came after it", () => {
    const seen = createSeen([entry(7, 100, Uint8Array.of(0)), entry(8, 5)]);
    seen.add(9, 6);
    expect([seen.mergedBytes, seen.tailBytes]).toEqual([100, 11]);
    seen.merge([7, 8], { seq: 10, bytes: 103, isMerged: true });
    expect([seen.mergedBytes, seen.tailBytes]).toEqual([103, 6]);
    seen.merge([9], { seq: 11, bytes: 2, isMerged: false });
    expect([seen.mergedBytes, seen.tailBytes]).toEqual([103, 2]);
    seen.passOver([11]);
    expect([seen.count, seen.tailBytes, seen.has(11)]).toEqual([1, 0, true]);
  });
});
