import { createHash } from "node:crypto";
import { isSameNode, rewriteBlocks } from "@feder/shared/compare";
import { CONTENT, readBlocks, textOf, type DocumentNode } from "@feder/shared/document";
import { idFrom } from "@feder/shared/ids";
import { compareWords } from "@feder/shared/word-differences";
import type { BlockMoveWork } from "../../storage/index.ts";
import { isSame, type LineageParts, type OpenMove } from "./moving.ts";
import { blocksIn, type Extent, statementsIn } from "./parts.ts";

/**
 * Writes into the moved blocks what was written where they came from. A block that somebody changed in the other paper
 * already stays as it is there, and what was written in the one that goes is offered as lost words.
 */
export async function catchUp(parts: LineageParts, move: OpenMove, late: DocumentNode[]): Promise<void> {
  const { to, work } = move;
  const lost: LostFromBlock[] = [];
  await parts.edit(to, (document) => {
    lost.length = 0;
    const content = document.getXmlFragment(CONTENT);
    const blocks = readBlocks(content);
    const extents = placesOf(blocks, work);
    const now = blocksIn(blocks, extents);
    const [first] = extents;
    if (first === undefined || isSame(now, late)) return;
    const fresh = late.map((block, index) => {
      const here = now[index];
      if (here === undefined || !isTouched(now, work, index)) return block;
      const before = work.blocks[index];
      if (before !== undefined && isSameNode(before, block)) return here;
      const text = addedWords(before === undefined ? "" : textOf(before), textOf(block));
      if (text !== "") lost.push({ block, text });
      return here;
    });
    const next = blocks.flatMap((block, index) => {
      if (index === first.from) return fresh;
      return extents.some(({ from, count }) => index >= from && index < from + count) ? [] : [block];
    });
    rewriteBlocks(content, next, () => true);
  });
  await offerAsLost(parts, move, lost);
}

/** Words of a block that stand nowhere any more. */
interface LostFromBlock {
  block: DocumentNode;
  text: string;
}

/** Offers what a move could not carry to those who write in the other paper; the same words once, also where the move is tried again. */
export async function offerAsLost(
  { storage, now }: LineageParts,
  { id: move, to: paper }: OpenMove,
  lost: readonly LostFromBlock[],
): Promise<void> {
  const open = { paper, author: null, point: null, at: now(), outcome: "open" } as const;
  await storage.lostWords.add(
    lost.map(({ block, text }) => {
      const of = { statement: statementsIn([block])[0]?.id ?? null, text, context: textOf(block) };
      const digest = createHash("sha256")
        .update(JSON.stringify([move, of]))
        .digest();
      return { ...open, ...of, id: idFrom<"LostWords">(digest) };
    }),
  );
}

function addedWords(before: string, after: string): string {
  return compareWords(before, after)
    .filter(({ in: side }) => side === "after")
    .map(({ text }) => text)
    .join(" … ")
    .trim();
}

/** Whether somebody changed a moved block in the other paper already. */
function isTouched(now: readonly DocumentNode[], { blocks }: BlockMoveWork, index: number): boolean {
  const [here, carried] = [now[index], blocks[index]];
  return here !== undefined && carried !== undefined && !isSameNode(here, carried);
}

/** Where the moved blocks stand in the other paper: those of each root, as many as were moved. */
function placesOf(blocks: readonly DocumentNode[], { blocks: moved }: BlockMoveWork): Extent[] {
  const ids = new Set(statementsIn(moved).map(({ id }) => id));
  const from = blocks.findIndex((block) => statementsIn([block]).some(({ id }) => ids.has(id)));
  return from === -1 ? [] : [{ from, count: moved.length }];
}
