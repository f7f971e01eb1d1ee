import { isSameNode } from "@feder/shared/compare";
import type { DocumentNode } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import type { BlockMoveRecord, BlockMoveWork, ContestedPointRecord, NoteRecord, Storage } from "../../storage/index.ts";
import type { ContestedPoints } from "../contested/contested-points.ts";
import type { EditPaper } from "../load-draft.ts";
import type { ReadPaper } from "../versions/fix-version.ts";

/** What moving blocks between papers is made of. */
export interface LineageParts {
  storage: Storage;
  read: ReadPaper;
  edit: EditPaper;
  /** Lets reading and changing a paper follow each other without pages writing in between. */
  alone: <T>(paper: PaperId, work: () => Promise<T>) => Promise<T>;
  contestedPoints: Pick<ContestedPoints, "holding" | "carried">;
  /** Told after blocks moved, so that the open pages of both papers show it. */
  onCarried: (
    move: Pick<BlockMoveRecord, "from" | "to">,
    points: readonly ContestedPointRecord[],
    notes: readonly NoteRecord[],
  ) => void;
  /** Hears of a move that is half done and can be neither finished nor given up now. */
  onUnfinished: (move: BlockMoveRecord, error: unknown) => void;
  now: () => number;
}

/** A move that is under way: what is done of it can be seen in the papers. */
export type OpenMove = BlockMoveRecord & { work: BlockMoveWork };

/** Whether two runs of blocks read alike, block by block. */
export function isSame(one: readonly DocumentNode[], other: readonly DocumentNode[]): boolean {
  return one.length === other.length && one.every((block, index) => isSameNode(block, other[index] as DocumentNode));
}
