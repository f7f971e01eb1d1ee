import { STATEMENT_KINDS, type StatementKind } from "./format/statement.ts";

/** A block as hierarchy and outline see it. */
export type OutlineBlock =
  | { type: "statement"; kind: StatementKind }
  | { type: "heading"; level: number }
  | { type: "prose" };

/** How deep a block stands in the outline, from 1; prose has no place of its own and gives null. */
export function depthOf(block: OutlineBlock): number | null {
  switch (block.type) {
    case "heading":
      return block.level;
    case "statement":
      return STATEMENT_KINDS.indexOf(block.kind) + 1;
    case "prose":
      return null;
  }
}

/**
 * How many blocks belong to the one at `index`, itself included. A Leitsatz or Leitziel takes what follows
 * up to the next statement of its own or a higher rank, or the next heading; every other block stands alone.
 */
export function extentOf(blocks: readonly OutlineBlock[], index: number): number {
  const first = blocks[index];
  if (first?.type !== "statement" || first.kind === "measure") return 1;
  const rank = STATEMENT_KINDS.indexOf(first.kind);
  let end = index + 1;
  for (; end < blocks.length; end += 1) {
    const block = blocks[end];
    if (block === undefined || block.type === "heading") break;
    if (block.type === "statement" && STATEMENT_KINDS.indexOf(block.kind) <= rank) break;
  }
  return end - index;
}
