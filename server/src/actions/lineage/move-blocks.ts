import { CONTENT, type DocumentNode, readBlocks } from "@feder/shared/document";
import type { Voice } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import { newId, type PaperId, type StatementId } from "@feder/shared/ids";
import * as random from "lib0/random";
import type * as Y from "yjs";
import type { ContestedPointRecord } from "../../storage/index.ts";
import { carryOut } from "./carry-out.ts";
import { demandWriters, finishBlockMoves, type HalfDone } from "./half-done.ts";
import type { LineageParts, OpenMove } from "./moving.ts";
import { blocksIn, extentsOf, pointsIn, readParts, statementsIn } from "./parts.ts";

/** Blocks that somebody wants to see in another paper. */
export interface BlockMove {
  statements: StatementId[];
  to: PaperId;
  reason: string;
}

/**
 * Moves statements, and what belongs to them, to the end of another paper, with their ids and contested points. What is
 * to be moved is written first, then the blocks go into the other paper, then out of this one, then the points follow;
 * whatever dies in between, the next start deals with it, or the next move of one of the papers. Rejects with `notFound`,
 * or `notInThisStage` where nobody writes in one of the papers. The caller lets no other move out of this paper meanwhile.
 */
export async function moveBlocks(parts: LineageParts, from: PaperId, wanted: BlockMove, by: Voice): Promise<void> {
  const { storage, read, now } = parts;
  const { statements: roots, to, reason } = wanted;
  if (from === to) throw new AppError("invalidInput", "The blocks are in this paper already.");
  const before = await finishBlockMoves(parts, from);
  if (isDoneBy(before, from, wanted)) return;
  const register = await storage.contestedPoints.ofPaper(from);
  const points = await read(from, (document) => pointsOf(document, roots, register));
  await parts.contestedPoints.holding(
    points.map(({ id }) => id),
    async () => {
      // Their dues are paid now, and nobody takes a step with them meanwhile.
      const held = (await storage.contestedPoints.ofPaper(from)).filter(({ id }) => points.some((of) => of.id === id));
      const blocks = await read(from, (document) => readParts(document, roots, held));
      demandFree(before, blocks);
      const work = { roots, points: held.map(({ id }) => id), blocks, unmarked: null, client: random.uint32() };
      const move: OpenMove = { id: newId<"BlockMove">(), from, to, at: now(), by, reason, work };
      await storage.transaction(async (stores) => {
        demandWriters([await stores.concepts.paper(from), await stores.concepts.paper(to)]);
        await stores.lineage.begin(move);
      });
      await carryOut(parts, move);
    },
  );
}

/** Whether a move that was half done was the same. */
function isDoneBy({ finished }: HalfDone, from: PaperId, { statements, to }: BlockMove): boolean {
  return finished.some(
    (move) => move.from === from && move.to === to && statements.every((id) => move.work.roots.includes(id)),
  );
}

/** Blocks of a move that cannot be finished may stand in two papers, and would then stand in three. */
function demandFree({ stuck }: HalfDone, blocks: readonly DocumentNode[]): void {
  const ids = new Set(statementsIn(blocks).map(({ id }) => id));
  for (const { move, error } of stuck) {
    if (statementsIn(move.work.blocks).some(({ id }) => ids.has(id))) throw error;
  }
}

function pointsOf(document: Y.Doc, roots: readonly StatementId[], register: readonly ContestedPointRecord[]) {
  const blocks = readBlocks(document.getXmlFragment(CONTENT));
  const extents = extentsOf(blocks, roots);
  if (extents.length === 0) throw new AppError("notFound", "These blocks are not in the paper.");
  return pointsIn(document, blocksIn(blocks, extents), register);
}
