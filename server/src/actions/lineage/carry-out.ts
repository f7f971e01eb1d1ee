import { CONTENT, firstBlocks, insertBlocks, readBlocks, type DocumentNode } from "@feder/shared/document";
import type { StatementId } from "@feder/shared/ids";
import * as Y from "yjs";
import type { ContestedPointRecord } from "../../storage/index.ts";
import { bringPoints } from "./bring-points.ts";
import { catchUp } from "./catch-up.ts";
import { isSame, type LineageParts, type OpenMove } from "./moving.ts";
import { extentsOf, readParts, statementsIn } from "./parts.ts";

/** Does what is still to be done of a move: into the other paper, out of this one, and the points follow. */
export async function carryOut(parts: LineageParts, move: OpenMove): Promise<void> {
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
  // Not the roots alone: where somebody took one away, what belonged to it would stand in both papers.
  const roots = statementsIn(move.work.blocks).map(({ id }) => id);
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
