export { createSync, type Sync, type SyncParts } from "./sync.ts";
export { createPassages } from "./passages.ts";
