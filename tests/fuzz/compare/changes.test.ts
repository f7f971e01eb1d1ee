import { Node } from "@tiptap/pm/model";
import { type ChangeMark, changesIn, compareBlocks, lineOf, type Row, tidyNodes } from "@feder/shared/compare";
import type { DocumentNode } from "@feder/shared/document";
import { describe, expect, it } from "vitest";
import { bigPaper } from "../../support/big-paper.ts";
import { forSeeds } from "../../support/index.ts";
import { SCHEMA } from "../editor/schema.ts";
import { editPaper } from "./edits.ts";

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

describe("what is marked in the later text, after random edits, moves, merges and splits", () => {
  it("is what the comparison says: each block that differs once and in its place, and each line reads as before without what is new and with what is gone", () =>
    forSeeds(SEEDS, (random) => {
      const before = tidyNodes(bigPaper(random, { blocks: 5 + random.below(30), words: 500 }));
      const edited = structuredClone(before);
      for (let edits = 1 + random.below(20); edits > 0; edits -= 1) editPaper(edited, random);
      const after = tidyNodes(edited);
      const rows = compareBlocks(before, after);
      const changes = changesIn(rows, before, after);
      const doc = Node.fromJSON(SCHEMA, { type: "doc", content: after });

      expect(changes.map(({ row }) => row)).toEqual(rows.filter((row) => row.state !== "same" || row.moved));
      let stood = 0;
      for (const row of rows) {
        const change = changes.find((one) => isSame(one.row, row));
        if (row.state === "dropped") expect([change!.from, change!.to]).toEqual([stood, stood]);
        else {
          const [from, block] = placeOf(doc, row.after);
          stood = from + block.nodeSize;
          if (change !== undefined) expect([change.from, change.to]).toEqual([from, stood]);
          if (row.state !== "changed") expect(change?.marks ?? []).toEqual([]);
          else expect(withoutMarks(doc, from, stood, change!.marks)).toEqual(linesOf(before[row.before]!));
        }
      }
    }));
});

/** The lines of a block as they read before, from the later text and what is marked in it; a new line is none. */
function withoutMarks(doc: Node, from: number, to: number, marks: readonly ChangeMark[]): string[] {
  const lines: { at: number; text: string }[] = [];
  doc.nodesBetween(from, to, (node, pos) => {
    if (!node.inlineContent) return true;
    const isNew = marks.some((mark) => mark.is === "added" && mark.from <= pos && mark.to >= pos + node.nodeSize);
    if (!isNew) lines.push({ at: pos, text: lineBefore(node, pos, marks) });
    return false;
  });
  for (const mark of marks) {
    if (mark.is !== "dropped") continue;
    // What was dropped stands before what follows it, and behind what was dropped there before.
    for (const text of linesOf(mark.node)) {
      const next = lines.findIndex(({ at }) => at >= mark.at);
      lines.splice(next === -1 ? lines.length : next, 0, { at: mark.at - 0.5, text });
    }
  }
  return lines.map(({ text }) => text).toSorted();
}

function lineBefore(line: Node, pos: number, marks: readonly ChangeMark[]): string {
  const text = line.textBetween(0, line.content.size, "", "\n");
  const start = pos + 1;
  let read = "";
  let at = start;
  for (const mark of marks) {
    if (mark.is === "added" && mark.from >= start && mark.to <= start + text.length) {
      read += text.slice(at - start, mark.from - start);
      at = mark.to;
    } else if (mark.is === "removed" && mark.at >= start && mark.at <= start + text.length) {
      read += text.slice(at - start, mark.at - start) + mark.text;
      at = mark.at;
    }
  }
  return read + text.slice(at - start);
}

function linesOf(node: DocumentNode): string[] {
  const lines = (of: DocumentNode): string[] =>
    SCHEMA.nodes[of.type]!.inlineContent ? [lineOf(of.content ?? [])] : (of.content ?? []).flatMap(lines);
  return lines(node).toSorted();
}

function placeOf(doc: Node, index: number): [number, Node] {
  let from = 0;
  for (let at = 0; at < index; at += 1) from += doc.child(at).nodeSize;
  return [from, doc.child(index)];
}

function isSame(one: Row, other: Row): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
