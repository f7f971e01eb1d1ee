import type { Anchor, Voice } from "@feder/shared/contested";
import type { DocumentNode, StatementKind } from "@feder/shared/document";
import type { BlockMoveId, ContestedPointId, PaperId, PersonId, StatementId } from "@feder/shared/ids";

/** A move of blocks from one paper to another. */
export interface BlockMoveRecord {
  id: BlockMoveId;
  from: PaperId;
  to: PaperId;
  at: number;
  by: Voice;
  reason: string;
  /** What is still to be done; null once the blocks are in the one paper only, and their points with them. */
  work: BlockMoveWork | null;
}

/** What a move has to carry; it is written before any text changes. */
export interface BlockMoveWork {
  /** The statements that were asked for; what belongs to each goes along. */
  roots: StatementId[];
  points: ContestedPointId[];
  /** The blocks as they were last read where they come from, the markers of all points on them. */
  blocks: DocumentNode[];
  /** Where points stand in the other paper whose state bears no marker; null until they have been found by one. */
  unmarked: Record<ContestedPointId, Anchor> | null;
  /** The Yjs client id under which they are written into the other paper, once. */
  client: number;
}

/** A statement that moved, with its points. */
export interface MovedStatement {
  statement: StatementId;
  kind: StatementKind;
  /** Its title when it moved. */
  title: string;
  points: { id: ContestedPointId; before: number; after: number }[];
}

/** A move that is done, and what moved with it. */
export interface LineageRecord extends Omit<BlockMoveRecord, "work"> {
  statements: MovedStatement[];
}

/** A statement that took in another, or was split from it. */
export interface OriginRecord {
  /** The paper in which it happened. */
  paper: PaperId;
  statement: StatementId;
  kind: "merged" | "split";
  other: StatementId;
  /** What the other was, as it was read last before. */
  otherKind: StatementKind;
  otherTitle: string;
  at: number;
  /** Who did it; null where the server did, or it is not known. */
  person: PersonId | null;
}

/** Where statements came from and went. */
export interface LineageStore {
  /** Writes what is to be moved. */
  begin(move: BlockMoveRecord & { work: BlockMoveWork }): Promise<void>;
  /** Writes what is to be carried now. */
  update(id: BlockMoveId, work: BlockMoveWork): Promise<void>;
  /** Moves that are not done, oldest first. */
  open(): Promise<(BlockMoveRecord & { work: BlockMoveWork })[]>;
  /** Says that a move is done, and what it moved. */
  finish(id: BlockMoveId, statements: readonly MovedStatement[]): Promise<void>;
  /** Forgets a move of which nothing is done. */
  giveUp(id: BlockMoveId): Promise<void>;
  /** Writes down merged and split statements; what is known already stays as it is. */
  noteOrigins(origins: readonly OriginRecord[]): Promise<void>;
  /** Merged and split statements of all papers, oldest first. */
  origins(): Promise<OriginRecord[]>;
  /** What came into a paper and what left it, newest first. */
  ofPaper(paper: PaperId): Promise<LineageRecord[]>;
  /** In which papers statements were that moved, each with every paper that it came from or went to. */
  papersOf(statements: readonly StatementId[]): Promise<Map<StatementId, Set<PaperId>>>;
}
