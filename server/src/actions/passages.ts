import type { Anchor } from "@feder/shared/contested";
import type { ContestedPointId, PaperId, PersonId, StatementId } from "@feder/shared/ids";

/**
 * The passages of contested points in the live text, as the sync core offers them to the register. Every change
 * is durable once its promise resolves (S9); each may be asked for again after a crash and then changes nothing more.
 */
export interface Passages {
  /** What stands there, unmarked or not. Rejects with `passageGone` where nothing is left of it. */
  read(paper: PaperId, anchor: Anchor): Promise<Passage>;
  /** Marks the passage. Rejects with `passageGone` where nothing is left of it. */
  mark(paper: PaperId, point: ContestedPointId, anchor: Anchor): Promise<Passage>;
  /** Takes the marker away; the passage as it stands, or null where no marker of the point was left. */
  unmark(paper: PaperId, point: ContestedPointId): Promise<Passage | null>;
  /**
   * Puts the wording in the place of the passage and takes the marker away, in one update, written under the Yjs
   * client id `client`: where the document holds something of it, this was done before, and only the passage is
   * answered. Rejects with `passageGone`.
   */
  adopt(paper: PaperId, point: ContestedPointId, wording: string, client: number): Promise<Passage>;
}

/** A passage as it reads now: one line for each block that it touches. */
export interface Passage {
  text: string;
  /** The statement in which it begins, if in one. */
  statement: StatementId | null;
  anchor: Anchor;
}

/** What the text did to a point: its passage reads otherwise, is gone, or is back. */
export interface PassageNews {
  point: ContestedPointId;
  passage: Passage | null;
  /** Whose changes came then. */
  by: PersonId[];
  /** How the passage read before. */
  last: string;
  /** What the register said of it then; where it says something else by now, the news are old and count no more. */
  known: Pick<KnownPoint, "text" | "anchor">;
}

/** What the keeper of the text has to know of a point. */
export interface KnownPoint {
  /** Whether its passage bears a marker. */
  marked: boolean;
  /** Whether a step still owes the text something: then the register and the text differ rightly. */
  due: boolean;
  /** How the passage reads and where it stands, as the register says. */
  text: string | null;
  anchor: Anchor;
}
