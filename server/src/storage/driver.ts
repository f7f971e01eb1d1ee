import type { Database } from "./tables.ts";

/** How a driver's database calls a column of bytes: the one word in which the dialects differ. */
export type BytesType = "blob" | "bytea";

/** What a database has to offer to hold the storage. */
export interface StorageDriver {
  /** Commits are on the disk (fsync) when they resolve; transactions are serialisable. */
  database: Database;
  bytes: BytesType;
  /** Calls back after another process committed, within a second; answers how to stop. */
  watch(callback: () => void): () => void;
}
