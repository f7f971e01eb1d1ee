export { createActions, type Actions, type ActionParts } from "./actions.ts";
export { checkPapers } from "./check-papers.ts";
export { checkRegister } from "./contested/check-register.ts";
export {
  createContestedPoints,
  noPoints,
  type ContestedCounts,
  type ContestedParts,
  type ContestedPoints,
} from "./contested/contested-points.ts";
export type { Speaker } from "./contested/speaker.ts";
export { createConcept } from "./create-concept.ts";
export { invitationUrl, invite, type Invitee, type Offer } from "./invitations.ts";
export { editInJournal, loadDraft, type EditPaper } from "./load-draft.ts";
export { finishBlockMoves } from "./lineage/half-done.ts";
export { moveBlocks } from "./lineage/move-blocks.ts";
export type { LineageParts } from "./lineage/moving.ts";
export { createNotes, type NoteParts, type Notes } from "./notes/notes.ts";
export { seersOfNotes } from "./notes/seers.ts";
export { viewMove, type PaperMove } from "./move-paper.ts";
export type { KnownPoint, Passage, PassageNews, Passages } from "./passages.ts";
export { checkVersions } from "./versions/check-versions.ts";
export { createHistoryKeeping, type HistoryKeeping } from "./versions/keep-history.ts";
export type { Elsewhere } from "./versions/elsewhere.ts";
export { verifyVersion, type Verification } from "./versions/verify-version.ts";
export { createOrigins, type Origins } from "./lineage/origins.ts";
export { createVersions, type VersionParts, type Versions } from "./versions/versions.ts";
export { createVisits, type Visits } from "./versions/visits.ts";
export { readTemplate, type ConceptTemplate } from "./template.ts";
