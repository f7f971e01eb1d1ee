import type { PaperId, WorkingGroupId } from "@feder/shared/ids";
import type { Concept, WorkingGroup } from "@feder/shared/people";
import type { Stage } from "@feder/shared/stages";

/** A paper as its row holds it; the text is in the journal. */
export interface PaperRecord {
  id: PaperId;
  /** The number of the paper and of its field in the concept, from 1. */
  number: number;
  field: string;
  group: WorkingGroupId;
  stage: Stage;
  /** When its text last changed (epoch ms), or null while it holds only what the server made. */
  lastChange: number | null;
}

/** The concept of this server, its groups and its papers. */
export interface ConceptStore {
  /** The concept, or null before the first start. */
  read(): Promise<Concept | null>;
  /** Opens the papers of all groups to the members of each, or closes them. */
  openPapers(open: boolean): Promise<void>;
  /** Every group, by number. */
  groups(): Promise<WorkingGroup[]>;
  /** Every paper, by number. */
  papers(): Promise<PaperRecord[]>;
  paper(id: PaperId): Promise<PaperRecord | null>;
  /** Writes the concept with its groups and papers; rejects if there is one already. */
  create(made: {
    concept: Concept;
    groups: WorkingGroup[];
    papers: Omit<PaperRecord, "lastChange" | "stage">[];
  }): Promise<void>;
}
