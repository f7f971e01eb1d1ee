import {
  checkBlocks,
  CONTENT,
  countWords,
  insertBlocks,
  readBlocks,
  STATEMENT_KINDS,
  textOf,
} from "@feder/shared/document";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { bigPaper } from "./big-paper.ts";
import { typedByTenAuthors } from "./many-edits.ts";
import { seeded } from "./seeded.ts";

const paper = bigPaper(seeded(1));

test("the big paper has 300 blocks and 60,000 words, of every kind, and obeys the format", () => {
  const words = countWords(paper.map(textOf).join(" "));
  expect(paper).toHaveLength(300);
  expect(Math.abs(words - 60_000)).toBeLessThan(300);
  expect(checkBlocks(paper)).toEqual([]);
  const kinds = new Set(paper.map((block) => block.attrs?.["kind"] ?? block.type));
  expect(kinds).toEqual(
    new Set(["paragraph", "heading", "blockquote", "table", "bulletList", "orderedList", ...STATEMENT_KINDS]),
  );
});

test("the same seed makes the same paper, another seed another", () => {
  expect(bigPaper(seeded(1))).toEqual(paper);
  expect(bigPaper(seeded(2))).not.toEqual(paper);
});

test("edits by ten authors repeat, and keep the format", () => {
  const doc = new Y.Doc();
  doc.clientID = 1;
  insertBlocks(doc.getXmlFragment(CONTENT), 0, bigPaper(seeded(3), { blocks: 40, words: 2000 }));
  const state = Y.encodeStateAsUpdate(doc);
  const [once, again] = [1, 2].map(() => typedByTenAuthors(state, 3000, seeded(4)));
  expect(again).toEqual(once);
  const read = new Y.Doc();
  Y.applyUpdate(read, once!);
  expect(checkBlocks(readBlocks(read.getXmlFragment(CONTENT)))).toEqual([]);
  expect(Y.decodeStateVector(Y.encodeStateVector(read)).size).toBe(11);
});
