import { checkBlocks, countWords, textOf } from "@feder/shared/document";
import { expect, test } from "vitest";
import { bigPaper } from "../support/big-paper.ts";
import { seeded } from "../support/index.ts";
import { bareBlocks } from "./bare-blocks.ts";

test("the bare editor gets the same words in the same order, in nodes that both know", () => {
  const paper = bigPaper(seeded(1));
  const bare = bareBlocks(paper);
  const words = (blocks: typeof paper) => blocks.map(textOf).join(" ").split(/\s+/);
  expect(words(bare)).toEqual(words(paper));
  expect(countWords(bare.map(textOf).join(" "))).toBeGreaterThan(59_000);
  expect(checkBlocks(bare)).toEqual([]);
  expect(JSON.stringify(bare)).not.toMatch(/"(statement|table|responsibleParty|measureDetail|link)"/);
});
