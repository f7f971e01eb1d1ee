export { createSync, type Sync, type SyncParts } from "./sync.ts";
