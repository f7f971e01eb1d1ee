import { textOf, type DocumentNode } from "./tree.ts";

/** What a new paper holds: one empty paragraph, so that there is a place to type (S8: made once, on the server). */
export function firstBlocks(): DocumentNode[] {
  return [{ type: "paragraph" }];
}

/** Whether a paper still holds nothing that a person wrote. */
export function isEmptyPaper(blocks: readonly DocumentNode[]): boolean {
  return blocks.every((block) => block.type === "paragraph" && textOf(block).trim() === "");
}
