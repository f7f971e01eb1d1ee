import type { VersionView } from "@feder/shared/versions";
import type { PaperId, VersionId } from "@feder/shared/ids";

/** A version as its row holds it, without its file. */
export type VersionRecord = VersionView;

/** The fixed versions of all papers. A version never changes: nothing here changes or deletes one. */
export interface VersionStore {
  /** The number of the next version of a paper, from 1; asked in the transaction that adds it. */
  nextNumber(paper: PaperId): Promise<number>;
  /** Adds a version with the bytes of its file. Rejects where the paper has one with this number. */
  add(version: VersionRecord, file: Uint8Array): Promise<void>;
  find(id: VersionId): Promise<VersionRecord | null>;
  /** Those of a paper, newest first. */
  ofPaper(paper: PaperId): Promise<VersionRecord[]>;
  /** The bytes of the file of a version. */
  file(id: VersionId): Promise<Uint8Array | null>;
}
