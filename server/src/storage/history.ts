import type { HistoryPointView } from "@feder/shared/versions";
import type { HistoryPointId, PaperId } from "@feder/shared/ids";

/** A kept state of a paper as its row holds it, without the text. */
export type HistoryRecord = HistoryPointView;

/** The text of a kept state. */
export interface HistoryState {
  /** The blocks as JSON, compressed with gzip. */
  blocks: Uint8Array;
  /** The Yjs state vector: what had been written, under which client ids. */
  vector: Uint8Array;
}

/** The states of all papers that were kept by themselves, between versions. */
export interface HistoryStore {
  add(point: HistoryRecord, state: HistoryState): Promise<void>;
  find(id: HistoryPointId): Promise<HistoryRecord | null>;
  /** Those of a paper, newest first; of two at the same time, the one that was added last. */
  ofPaper(paper: PaperId): Promise<HistoryRecord[]>;
  state(id: HistoryPointId): Promise<HistoryState | null>;
}
