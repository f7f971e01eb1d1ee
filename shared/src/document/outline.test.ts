import { describe, expect, it } from "vitest";
import { extentOf, type OutlineBlock } from "./outline.ts";

/** One letter a block: L Leitsatz, Z Leitziel, M Maßnahme, h heading, p prose. */
function blocks(letters: string): OutlineBlock[] {
  const made: Record<string, OutlineBlock> = {
    L: { type: "statement", kind: "guideline" },
    Z: { type: "statement", kind: "objective" },
    M: { type: "statement", kind: "measure" },
    h: { type: "heading", level: 1 },
    p: { type: "prose" },
  };
  return [...letters].map((letter) => made[letter] ?? { type: "prose" });
}

describe("what belongs to a block", () => {
  it.each([
    ["LZMMZML", 0, 6],
    ["LZMMZML", 1, 3],
    ["LZMMZML", 4, 2],
    ["LZMMZML", 2, 1],
    ["LpZMphM", 0, 5],
    ["LZM", 0, 3],
    ["hLZM", 0, 1],
    ["pL", 0, 1],
  ])("in %s at %i are %i blocks", (letters, index, count) => {
    expect(extentOf(blocks(letters), index)).toBe(count);
  });
});
