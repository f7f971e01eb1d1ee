import { AppError } from "@feder/shared/errors";
import type { PaperId } from "@feder/shared/ids";
import { STAGES } from "@feder/shared/stages";
import type { Stores } from "../storage/index.ts";
import { createTurns } from "./contested/turns.ts";

/**
 * Lets the server's own large changes of a text (a draft, an earlier state, blocks of another paper) and moves between
 * stages come one after the other: what a release fixes as a version does not change behind it.
 */
export interface PaperTurns {
  /** Does something while nothing of this kind is done with the papers. */
  hold<T>(papers: readonly PaperId[], work: () => Promise<T>): Promise<T>;
  /**
   * The same for what changes their texts, while nothing of this kind is done with those that it looks at either.
   * Rejects with `notInThisStage` where nobody writes in one of them by then.
   */
  write<T>(papers: readonly PaperId[], work: () => Promise<T>, looksAt?: readonly PaperId[]): Promise<T>;
}

/** Starts with nothing under way. */
export function createPaperTurns({ concepts }: Pick<Stores, "concepts">): PaperTurns {
  const inTurn = createTurns<PaperId>();
  const turns: PaperTurns = {
    hold(papers, work) {
      // Always in the same order, so that no two wait for each other.
      const [first, ...rest] = [...new Set(papers)].toSorted();
      return first === undefined ? work() : inTurn(first, () => turns.hold(rest, work));
    },
    write: (papers, work, looksAt = []) =>
      turns.hold([...papers, ...looksAt], async () => {
        for (const id of papers) {
          const paper = await concepts.paper(id);
          if (paper === null || STAGES[paper.stage].text.length > 0) continue;
          throw new AppError("notInThisStage", `Nobody writes in a paper in the stage ${paper.stage}.`);
        }
        return work();
      }),
  };
  return turns;
}
