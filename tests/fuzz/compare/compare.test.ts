import { applyRows, compareBlocks, createComparison, lineOf, type Row, tidyNodes } from "@feder/shared/compare";
import type { DocumentNode } from "@feder/shared/document";
import { describe, expect, it } from "vitest";
import { bigPaper } from "../../support/big-paper.ts";
import { forSeeds, type Random } from "../../support/index.ts";
import { editPaper } from "./edits.ts";

const SEEDS = Array.from({ length: 100 }, (_, index) => index + 1);

describe("the comparison of two states of a paper, after random edits, moves, merges and splits", () => {
  it("makes the later state of the earlier one, and has each block of either side in exactly one row", () =>
    forSeeds(SEEDS, (random) => {
      const before = aPaper(random);
      const after = structuredClone(before);
      const done = Array.from({ length: 1 + random.below(25) }, () => editPaper(after, random));
      const rows = compareBlocks(before, after);
      const [one, other] = [tidyNodes(before), tidyNodes(after)];
      expect(applyRows(before, rows), done.join(", ")).toEqual(other);
      account(rows, one, other);
      findsByIds(rows, one, other);
    }));

  it("says nothing of a paper that is the same, and all of one that has nothing in common", () =>
    forSeeds(SEEDS.slice(0, 20), (random) => {
      const [one, other] = [aPaper(random), aPaper(random)];
      expect(compareBlocks(one, structuredClone(one)).every((row) => row.state === "same" && !row.moved)).toBe(true);
      expect(applyRows(one, compareBlocks(one, other))).toEqual(tidyNodes(other));
      expect(applyRows(one, compareBlocks(one, []))).toEqual([]);
    }));

  it("says the same where it goes on from what it worked out before, and gives what did not change again as it was", () =>
    forSeeds(SEEDS.slice(0, 30), (random) => {
      const before = tidyNodes(aPaper(random));
      const compare = createComparison(before);
      let after = before;
      let rows = compare(after);
      for (let round = 0; round < 6; round += 1) {
        const edited = structuredClone(after);
        for (let edits = random.below(3); edits >= 0; edits -= 1) editPaper(edited, random);
        const same = new Map(after.map((node) => [JSON.stringify(node), node]));
        const next = tidyNodes(edited).map((node) => same.get(JSON.stringify(node)) ?? node);
        const [last, known] = [rows, new Map(after.map((node, at) => [node, at]))];
        rows = compare(next);
        expect(rows).toEqual(compareBlocks(before, next));
        for (const row of rows) {
          if (row.state !== "changed") continue;
          const was = last.find((one) => one.state === "changed" && one.after === known.get(next[row.after]!));
          if (was?.state === "changed" && was.before === row.before) expect(row.change).toBe(was.change);
        }
        after = next;
      }
    }));
});

function aPaper(random: Random): DocumentNode[] {
  return bigPaper(random, { blocks: 5 + random.below(40), words: 600 });
}

/** Each node once, inside changed ones too, and the words of both sides in the pieces. */
function account(rows: readonly Row[], before: readonly DocumentNode[], after: readonly DocumentNode[]): void {
  const places = (side: "before" | "after") =>
    rows.flatMap((row) => (side in row ? [(row as Record<typeof side, number>)[side]] : [])).toSorted((a, b) => a - b);
  expect(places("before")).toEqual([...before.keys()]);
  expect(places("after")).toEqual([...after.keys()]);
  for (const row of rows) {
    if (row.state === "same") expect(after[row.after]).toEqual(before[row.before]);
    if (row.state !== "changed") continue;
    const [one, other] = [before[row.before]?.content ?? [], after[row.after]?.content ?? []];
    const { content } = row.change;
    if (content.kind === "nodes") account(content.rows, one, other);
    else {
      const side = (of: "before" | "after") =>
        content.pieces.map((piece) => (piece.in === of || piece.in === "both" ? piece.text : "")).join("");
      expect(side("before")).toBe(lineOf(one));
      expect(side("after")).toBe(lineOf(other));
    }
  }
}

/** What has an id that each side has once is never dropped and new. */
function findsByIds(rows: readonly Row[], before: readonly DocumentNode[], after: readonly DocumentNode[]): void {
  const once = (nodes: readonly DocumentNode[], id: unknown) =>
    nodes.filter(({ type, attrs }) => type === "statement" && attrs?.["id"] === id).length === 1;
  for (const row of rows) {
    if (row.state !== "dropped") continue;
    const id = before[row.before]?.attrs?.["id"];
    if (typeof id === "string") expect(once(before, id) && once(after, id)).toBe(false);
  }
}
