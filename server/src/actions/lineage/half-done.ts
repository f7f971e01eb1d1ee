import { AppError } from "@feder/shared/errors";
import { CONTENT, readBlocks, textOf } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import { STAGES } from "@feder/shared/stages";
import * as Y from "yjs";
import type { PaperRecord } from "../../storage/index.ts";
import { carryOut } from "./carry-out.ts";
import { offerAsLost } from "./catch-up.ts";
import type { LineageParts, OpenMove } from "./moving.ts";
import { statementsIn } from "./parts.ts";

/** What became of moves that were half done. */
export interface HalfDone {
  finished: OpenMove[];
  /** These stay as they are, for the next time. */
  stuck: { move: OpenMove; error: unknown }[];
}

/**
 * Deals with the moves that a kill or a failing disk left half done, of one paper or of all: those whose blocks have
 * come into the other paper are finished, the others given up, as if they had never been asked for. One that nothing
 * can be done with is told of, and keeps nobody from other blocks.
 */
export async function finishBlockMoves(parts: LineageParts, paper?: PaperId): Promise<HalfDone> {
  const outcome: HalfDone = { finished: [], stuck: [] };
  for (const move of await parts.storage.lineage.open()) {
    if (paper !== undefined && paper !== move.from && paper !== move.to) continue;
    try {
      if (await finishOrGiveUp(parts, move)) outcome.finished.push(move);
    } catch (error) {
      outcome.stuck.push({ move, error });
      parts.onUnfinished(move, error);
    }
  }
  return outcome;
}

/** Rejects with `notFound`, or `notInThisStage` where nobody writes in one of the papers of a move. */
export function demandWriters(papers: readonly (PaperRecord | null)[]): void {
  for (const paper of papers) {
    if (paper === null) throw new AppError("notFound", "There is no such paper.");
    if (STAGES[paper.stage].text.length > 0) continue;
    throw new AppError("notInThisStage", `Nothing moves into or out of a paper in the stage ${paper.stage}.`);
  }
}

/** Answers whether the move is done. */
function finishOrGiveUp(parts: LineageParts, move: OpenMove): Promise<boolean> {
  const { lineage, concepts } = parts.storage;
  return parts.contestedPoints.holding(move.work.points, async () => {
    const { came, there, here } = await lookFor(parts, move);
    // Who moved the blocks was told that it failed, so until they have come nothing was promised; and where somebody
    // took the copy away again, the blocks stand only where they came from.
    if (!came || (there.length === 0 && here.length > 0)) {
      await lineage.giveUp(move.id);
      return false;
    }
    demandWriters(await Promise.all([move.from, move.to].map((id) => concepts.paper(id))));
    const kept = new Set(statementsIn(there).map(({ id }) => id));
    const taken = here.filter((block) => statementsIn([block]).some(({ id }) => !kept.has(id)));
    await offerAsLost(
      parts,
      move,
      taken.map((block) => ({ block, text: textOf(block) })),
    );
    await carryOut(parts, move);
    return true;
  });
}

/** Which statements of a move stand in the one paper and in the other now, and whether they ever came there. */
async function lookFor({ read }: LineageParts, { from, to, work }: OpenMove) {
  const ids = new Set(statementsIn(work.blocks).map(({ id }) => id));
  const statementsOf = (document: Y.Doc) =>
    readBlocks(document.getXmlFragment(CONTENT)).filter((block) => statementsIn([block]).some(({ id }) => ids.has(id)));
  const arrived = await read(to, (document) => ({
    came: Y.getState(document.store, work.client) > 0,
    there: statementsOf(document),
  }));
  return { ...arrived, here: await read(from, statementsOf) };
}
