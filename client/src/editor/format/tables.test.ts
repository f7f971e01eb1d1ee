import { getSchema } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { EditorState } from "@tiptap/pm/state";
import { describe, expect, test } from "vitest";
import { FORMAT } from "./index.ts";
import { tablePlugin } from "./tables.ts";

describe("a letter in a table with rows of unequal length", () => {
  test("gives the shorter ones the missing cells", () => {
    expect(cellsAfterLetter([row(3), row(3), row(4)])).toBe(12);
  });

  test("S3: adds none where somebody else made a row thousands of columns wide, which would end the page", () => {
    const wide = row(50, { colspan: 100 });
    expect(cellsAfterLetter([...Array.from({ length: 30 }, () => row(3)), wide])).toBe(30 * 3 + 50);
  });
});

const schema = getSchema([...FORMAT]);

function row(cells: number, attrs = {}): Node {
  return schema.node(
    "tableRow",
    null,
    Array.from({ length: cells }, () => schema.node("tableCell", attrs, [schema.text("a")])),
  );
}

/** How many cells the table has once somebody wrote a letter into the first. */
function cellsAfterLetter(rows: readonly Node[]): number {
  const doc = schema.node("doc", null, [schema.node("table", null, rows)]);
  const before = EditorState.create({ doc, plugins: [tablePlugin()] });
  const { state } = before.applyTransaction(before.tr.insertText("x", 3));
  let cells = 0;
  state.doc.descendants((node) => {
    if (node.type.name === "tableCell") cells += 1;
  });
  return cells;
}
