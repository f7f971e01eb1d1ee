import type { LostWordsId, PaperId, PersonId } from "@feder/shared/ids";

/** What became of swallowed words. */
export type LostWordsOutcome = "open" | "restored" | "dismissed";

/** Words that a concurrent change of structure swallowed, kept for their author. */
export interface LostWordsRecord {
  id: LostWordsId;
  paper: PaperId;
  /** Who wrote them, or null where the server did. */
  author: PersonId | null;
  text: string;
  /** The paragraph as it was with the words in it; empty where it is no longer known. */
  context: string;
  /** The id of the statement in which they stood, or null. */
  statement: string | null;
  /** The id of the contested point whose passage they were part of, or null. */
  point: string | null;
  /** Epoch milliseconds. */
  at: number;
  outcome: LostWordsOutcome;
}

/** The swallowed words of all papers. */
export interface LostWordsStore {
  /** Adds those whose id is not there yet, and answers how many they were. */
  add(words: readonly LostWordsRecord[]): Promise<number>;
  find(id: LostWordsId): Promise<LostWordsRecord | null>;
  /** Those of a paper, newest first. */
  ofPaper(paper: PaperId): Promise<LostWordsRecord[]>;
  /** Settles open words; answers false where they were settled already, and changes nothing then. */
  settle(id: LostWordsId, outcome: LostWordsOutcome): Promise<boolean>;
}
