import type { BlockFacts } from "@feder/shared/document";
import type { PaperId, PersonId } from "@feder/shared/ids";

/** What was read out of a paper's text at one moment. */
export interface PaperFactsRecord {
  paper: PaperId;
  /** The journal entry up to which the text was read; where the journal has a newer one, the facts are old. */
  seq: number;
  blocks: BlockFacts[];
  /** Who wrote last; empty where nobody is known. */
  changedBy: { name: string; organisation: string }[];
}

/** What one person did in a paper on one day. */
export interface ActivityRecord {
  paper: PaperId;
  /** As `2026-11-22`. */
  day: string;
  person: PersonId;
  /** In how many minutes of the day something of theirs changed. */
  edits: number;
}

/** The facts of every paper and who worked when: what the overview shows of papers that nobody has open. */
export interface PaperFactsStore {
  read(): Promise<PaperFactsRecord[]>;
  put(facts: PaperFactsRecord): Promise<void>;
  /** The newest entry of each paper's journal. */
  newest(): Promise<{ paper: PaperId; seq: number; at: number }[]>;
  /** Counts one more edit. */
  countEdit(edit: Omit<ActivityRecord, "edits">): Promise<void>;
  /** What was done from a day on. */
  activity(from: string): Promise<ActivityRecord[]>;
  /** Forgets what was done before a day. */
  forgetActivity(before: string): Promise<void>;
}
