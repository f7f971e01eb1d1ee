import { CONTENT, firstBlocks, insertBlocks, readBlocks, type DocumentNode } from "@feder/shared/document";
import type { Voice } from "@feder/shared/contested";
import { AppError } from "@feder/shared/errors";
import { newId, type PaperId, type StatementId } from "@feder/shared/ids";
import { STAGES } from "@feder/shared/stages";
import * as random from "lib0/random";
import * as Y from "yjs";
import type { BlockMoveRecord, ContestedPointRecord, PaperRecord } from "../../storage/index.ts";
import { bringPoints } from "./bring-points.ts";
import { catchUp } from "./catch-up.ts";
import { isSame, type LineageParts, type OpenMove } from "./moving.ts";
import { blocksIn, extentsOf, pointsIn, readParts } from "./parts.ts";

/** Blocks that somebody wants to see in another paper. */
export interface BlockMove {
  statements: StatementId[];
  to: PaperId;
  reason: string;
}

/**
 * Moves statements, and what belongs to them, to the end of another paper, with their ids and contested points. What is
 * to be moved is written first, then the blocks go into the other paper, then out of this one, then the points follow;
 * whatever dies in between, the next start goes on, or the next move out of this paper. Rejects with `notFound`, or
 * `notInThisStage` where nobody writes in one of the papers. The caller lets no other move out of this paper meanwhile.
 */
export async function moveBlocks(parts: LineageParts, from: PaperId, wanted: BlockMove, by: Voice): Promise<void> {
  const { storage, read, now } = parts;
  const { statements: roots, to, reason } = wanted;
  if (from === to) throw new AppError("invalidInput", "The blocks are in this paper already.");
  if (await finishThoseOut(parts, from, wanted)) return;
  const register = await storage.contestedPoints.ofPaper(from);
  const points = await read(from, (document) => pointsOf(document, roots, register));
  await parts.contestedPoints.holding(
    points.map(({ id }) => id),
    async () => {
      // Their dues are paid now, and nobody takes a step with them meanwhile.
      const held = (await storage.contestedPoints.ofPaper(from)).filter(({ id }) => points.some((of) => of.id === id));
      const blocks = await read(from, (document) => readParts(document, roots, held));
      const work = { roots, points: held.map(({ id }) => id), blocks, unmarked: null, client: random.uint32() };
      const move: OpenMove = { id: newId<"BlockMove">(), from, to, at: now(), by, reason, work };
      await storage.transaction(async (stores) => {
        for (const paper of [from, to]) demandWriters(await stores.concepts.paper(paper));
        await stores.lineage.begin(move);
      });
      await carryOut(parts, move);
    },
  );
}

/**
 * Goes on with the moves that a server which was killed left behind. `onUnfinished` hears of one that cannot be carried
 * out: it stays for the next start, and keeps nobody from the other papers.
 */
export async function finishBlockMoves(
  parts: LineageParts,
  onUnfinished: (move: BlockMoveRecord, error: unknown) => void,
): Promise<void> {
  for (const move of await parts.storage.lineage.open()) {
    try {
      await parts.contestedPoints.holding(move.work.points, () => carryOut(parts, move));
    } catch (error) {
      onUnfinished(move, error);
    }
  }
}

/**
 * Goes on with the moves out of a paper that a failing disk left: their blocks stand in both papers, and who tries again
 * would carry them twice. Answers whether that was all that is wanted now.
 */
async function finishThoseOut(parts: LineageParts, from: PaperId, { statements, to }: BlockMove): Promise<boolean> {
  const left = (await parts.storage.lineage.open()).filter((move) => move.from === from);
  for (const move of left) await parts.contestedPoints.holding(move.work.points, () => carryOut(parts, move));
  return left.some((move) => move.to === to && statements.every((id) => move.work.roots.includes(id)));
}

async function carryOut(parts: LineageParts, move: OpenMove): Promise<void> {
  await insert(parts, move);
  // Who types faster than the disk writes would otherwise always be ahead of the removal.
  await parts.alone(move.from, () => remove(parts, move));
  await bringPoints(parts, move);
}

/** Into the other paper, under a client id of its own: where the text holds something of it, this was done before. */
async function insert({ edit }: LineageParts, { to, work }: OpenMove): Promise<void> {
  await edit(to, (document) => {
    if (Y.getState(document.store, work.client) > 0) return;
    document.clientID = work.client;
    const content = document.getXmlFragment(CONTENT);
    const last = readBlocks(content).at(-1);
    // An empty line at the end stays there, for whoever wants to write on.
    const isEmptyLine = last?.type === "paragraph" && last.content === undefined;
    insertBlocks(content, content.length - (isEmptyLine ? 1 : 0), work.blocks);
  });
}

/** Out of this paper; what others wrote in the blocks meanwhile goes after them first. */
async function remove(parts: LineageParts, move: OpenMove): Promise<void> {
  const { storage, read, edit } = parts;
  const { roots } = move.work;
  for (;;) {
    const points = (await storage.contestedPoints.ofPaper(move.from)).filter(({ id }) => move.work.points.includes(id));
    const late = await read(move.from, (document) => readParts(document, roots, points));
    if (late.length === 0) return;
    if (!isSame(late, move.work.blocks)) {
      await catchUp(parts, move, late);
      move.work = { ...move.work, blocks: late };
      await storage.lineage.update(move.id, move.work);
    }
    try {
      return await edit(move.from, (document) => takeOut(document, roots, late, points));
    } catch (error) {
      if (!(error instanceof StillWritten)) throw error;
    }
  }
}

/** Somebody wrote in the blocks between reading and taking them out. */
class StillWritten extends Error {}

function takeOut(
  document: Y.Doc,
  roots: readonly StatementId[],
  read: readonly DocumentNode[],
  points: readonly ContestedPointRecord[],
): void {
  if (!isSame(readParts(document, roots, points), read)) throw new StillWritten("the blocks have changed");
  const content = document.getXmlFragment(CONTENT);
  for (const { from, count } of extentsOf(readBlocks(content), roots).toReversed()) content.delete(from, count);
  if (content.length === 0) insertBlocks(content, 0, firstBlocks());
}

function pointsOf(document: Y.Doc, roots: readonly StatementId[], register: readonly ContestedPointRecord[]) {
  const blocks = readBlocks(document.getXmlFragment(CONTENT));
  const extents = extentsOf(blocks, roots);
  if (extents.length === 0) throw new AppError("notFound", "These blocks are not in the paper.");
  return pointsIn(document, blocksIn(blocks, extents), register);
}

function demandWriters(paper: PaperRecord | null): void {
  if (paper === null) throw new AppError("notFound", "There is no such paper.");
  if (STAGES[paper.stage].text.length > 0) return;
  throw new AppError("notInThisStage", `Nothing moves into or out of a paper in the stage ${paper.stage}.`);
}
