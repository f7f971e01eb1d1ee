import type { PaperId, PersonId } from "@feder/shared/ids";

/** One durable piece of a paper's text. */
export interface JournalEntry {
  /** Counts up per paper, from 1; a merged entry gets a new number and is the newest. */
  seq: number;
  /** A Yjs update in the version 1 encoding. */
  update: Uint8Array;
  /** Epoch milliseconds: when it was written; of a merged entry, when its newest part was. */
  at: number;
  /** The state vector of a merged entry, so that it can be sent without being read; null for others. */
  vector: Uint8Array | null;
}

/** Who writes under a Yjs client id; without exception everything of that client id is theirs (S5). */
export interface Author {
  client: number;
  person: PersonId;
}

/** One update to append; `authors` are client ids that appear in the paper for the first time. */
export interface JournalUpdate {
  paper: PaperId;
  update: Uint8Array;
  authors?: readonly Author[];
}

/** The journal: the truth about every paper's text (S1, S10). `journal.contract.ts` is its contract suite. */
export interface JournalStore {
  /** The entries of a paper with a number above `after`, in order. */
  read(paper: PaperId, after?: number): Promise<JournalEntry[]>;
  /**
   * Appends updates and their new authors, all in one transaction. When the promise resolves, they are on the
   * disk (fsync); when it rejects, none of them is. Answers the numbers, in the order given.
   */
  append(updates: readonly JournalUpdate[]): Promise<number[]>;
  /** Every client id of a paper that belongs to a person. */
  authors(paper: PaperId): Promise<Author[]>;
  /**
   * Writes one entry and deletes exactly the entries it replaces, in one transaction (S10). Rejects and changes
   * nothing if one of them is no longer there. With `vector`, the state vector of a merged entry, it is a
   * compaction: what it replaces is kept aside, in place of what the one before kept. Answers the number of the
   * new entry.
   */
  replace(paper: PaperId, entries: readonly number[], update: Uint8Array, vector?: Uint8Array): Promise<number>;
  /** What the last compaction of a paper replaced, in order, and by which entry; null where there was none. */
  replaced(paper: PaperId): Promise<{ by: number; entries: JournalEntry[] } | null>;
  /**
   * Puts the entries back that the last compaction replaced, and deletes the merged one, in one transaction.
   * Answers false, and changes nothing, where the merged entry is gone. No server may run meanwhile.
   */
  putBack(paper: PaperId): Promise<boolean>;
  /** How many bytes each paper takes, merged entry and all that came after. */
  sizes(): Promise<{ paper: PaperId; bytes: number }[]>;
}
