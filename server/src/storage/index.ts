export type { ConceptStore, PaperRecord } from "./concepts.ts";
export type {
  ContestedChange,
  ContestedPointRecord,
  ContestedPointStore,
  Due,
  NudgeRecord,
  PositionRecord,
  StanceRecord,
} from "./contested-points.ts";
export type { StorageDriver } from "./driver.ts";
export type { HistoryRecord, HistoryState, HistoryStore } from "./history.ts";
export type { InvitationRecord, InvitationStore } from "./invitations.ts";
export type { Author, JournalEntry, JournalStore, JournalUpdate } from "./journal.ts";
export type {
  BlockMoveRecord,
  BlockMoveWork,
  LineageRecord,
  LineageStore,
  MovedStatement,
  OriginRecord,
} from "./lineage.ts";
export type { LostWordsOutcome, LostWordsRecord, LostWordsStore } from "./lost-words.ts";
export type { NoteRecord, NoteStore } from "./notes.ts";
export type { MemberRecord, MembershipRecord, MembershipStore } from "./memberships.ts";
export type { ActivityRecord, PaperFactsRecord, PaperFactsStore } from "./paper-facts.ts";
export type { PeopleStore, PersonRecord } from "./people.ts";
export type { StageMoveRecord, StageMoveStore } from "./stage-moves.ts";
export type { SessionRecord, SessionStore } from "./sessions.ts";
export { openStorage, type Storage, type Stores } from "./storage.ts";
export type { VersionRecord, VersionStore } from "./versions.ts";
export type { LeftTextId, Leaving, VisitRecord, VisitStore } from "./visits.ts";
export { STORAGE_VERSION } from "./migrations/index.ts";
