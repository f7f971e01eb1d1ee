import type { Voice } from "@feder/shared/contested";
import type { PaperId } from "@feder/shared/ids";
import type { Stage } from "@feder/shared/stages";

/** One move of a paper from a stage to another. */
export interface StageMoveRecord {
  paper: PaperId;
  /** Counts the moves of the paper, from 1. */
  seq: number;
  from: Stage;
  to: Stage;
  at: number;
  by: Voice;
  reason: string;
  /** The name of the version that the move fixes, or null where it fixes none. */
  fixes: string | null;
  /** The version that was fixed; while it is null and `fixes` is not, it is due. */
  version: string | null;
}

/** How papers came to their stages; the stage itself is in the paper's row. */
export interface StageMoveStore {
  /** Moves a paper that is in `from`, and answers the move; answers null and changes nothing where it is elsewhere. */
  move(move: Omit<StageMoveRecord, "seq" | "version">): Promise<StageMoveRecord | null>;
  /** Every move of a paper, oldest first. */
  ofPaper(paper: PaperId): Promise<StageMoveRecord[]>;
  /** The last move of each paper that was moved. */
  latest(): Promise<StageMoveRecord[]>;
  /** Moves whose version is due. */
  due(): Promise<StageMoveRecord[]>;
  /** Says that the version of a move is fixed. */
  fixed(move: Pick<StageMoveRecord, "paper" | "seq">, version: string): Promise<void>;
}
