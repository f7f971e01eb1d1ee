export type { Onlooker } from "./onlooker.ts";
export { createSync, type Sync, type SyncParts } from "./sync.ts";
export { createPassages } from "./passages.ts";

// Rooms without sockets, for programs that send them more than sockets carry.
export { createCommits } from "./commits.ts";
export type { Connection, PaperRight } from "./connection.ts";
export { passGate } from "./gate.ts";
export { createMerger } from "./merger.ts";
export { createPlaces, GapError, type Places } from "./places.ts";
export type { Room } from "./room.ts";
export { createRooms } from "./rooms.ts";
export { load } from "./text.ts";
