import type { NoteStepView, NoteView } from "@feder/shared/notes";
import type { NoteId, PaperId, StatementId } from "@feder/shared/ids";

/** A note of the office or the steering group on a paper. */
export type NoteRecord = NoteView;

/** The notes of all papers; none is ever deleted. */
export interface NoteStore {
  add(note: NoteRecord): Promise<void>;
  find(id: NoteId): Promise<NoteRecord | null>;
  /** Those of a paper, oldest first. */
  ofPaper(paper: PaperId): Promise<NoteRecord[]>;
  /** Adds a step to a note at a revision; answers the note as it is then, or null where it is at another by now. */
  step(
    note: Pick<NoteRecord, "id" | "revision">,
    step: NoteStepView,
    state: NoteRecord["state"],
  ): Promise<NoteRecord | null>;
  /** Takes the notes on statements of a paper along to another; answers them as they are then. */
  carry(
    statements: readonly StatementId[],
    way: { from: PaperId; to: PaperId },
    step: NoteStepView,
  ): Promise<NoteRecord[]>;
}
