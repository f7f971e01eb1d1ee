import { describe, expect, test } from "vitest";
import type { OutlineBlock } from "@feder/shared/document";
import { stepOf } from "./move-block.ts";

const SIGNS: Readonly<Record<string, OutlineBlock>> = {
  H: { type: "heading", level: 1 },
  p: { type: "prose" },
  G: { type: "statement", kind: "guideline" },
  O: { type: "statement", kind: "objective" },
  M: { type: "statement", kind: "measure" },
};

describe("one step of a block", () => {
  test.each([
    ["a guideline over the next with all that is its", "[G O M] G O H", "down", "G O [G O M] H"],
    ["a guideline over the one before it", "H p G O [G O M]", "up", "H p [G O M] G O"],
    [
      "a guideline over a heading with what follows it, which stays with the heading",
      "[G M] H p p G",
      "down",
      "H p p [G M] G",
    ],
    ["a guideline up over a heading with what follows it", "G H p [G M]", "up", "G [G M] H p"],
    ["a guideline to the top", "p p [G M] G", "up", "[G M] p p G"],
    ["an objective within its guideline", "G p O M [O M] G", "up", "G p [O M] O M G"],
    ["an objective into the guideline before", "G O G p [O M]", "up", "G O [O M] G p"],
    ["an objective into the next guideline, behind its text", "G [O M] G p O", "down", "G G p [O M] O"],
    ["a measure by one block", "G M p [M] O", "up", "G M [M] p O"],
    ["a measure by one block downwards", "[M] O M p", "down", "O [M] M p"],
    ["prose by one block", "G [p] O M", "down", "G O [p] M"],
    ["a heading by one block", "p [H] G M", "down", "p G [H] M"],
  ] as const)("%s", (_name, before, direction, after) => {
    expect(stepped(before, direction, true)).toBe(after);
  });

  test("a guideline alone goes over one block", () => {
    expect(stepped("[G] O M", "down", false)).toBe("O [G] M");
    expect(stepped("G O [G] M", "up", false)).toBe("G [G] O M");
  });

  test("there is none beyond the first and the last", () => {
    expect(stepped("[G M] p", "up", true)).toBeNull();
    expect(stepped("p [G M]", "down", true)).toBeNull();
    expect(stepped("p [G]", "down", false)).toBeNull();
  });
});

/** Moves the blocks in brackets and writes the result in the same way. */
function stepped(picture: string, direction: "up" | "down", whole: boolean): string | null {
  const signs = picture.replace(/[[\]]/g, "").split(" ");
  const from = picture.slice(0, picture.indexOf("[")).split(" ").length - 1;
  const move = stepOf(
    signs.map((sign) => SIGNS[sign]!),
    from,
    direction,
    whole,
  );
  if (move === null) return null;
  const rest = signs.filter((_sign, index) => index < move.from || index >= move.from + move.count);
  const to = move.before > move.from ? move.before - move.count : move.before;
  return [
    ...rest.slice(0, to),
    `[${signs.slice(move.from, move.from + move.count).join(" ")}]`,
    ...rest.slice(to),
  ].join(" ");
}
