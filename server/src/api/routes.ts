import type { ApiKey } from "@feder/shared/api";
import { patchConcept } from "./concept.ts";
import { getContestedHistory, getContestedPoints, postContestedPoint, postContestedStep } from "./contested-points.ts";
import { getMembers, postGroupInvitation } from "./groups.ts";
import { acceptInvitation, deleteInvitation, lookAtInvitation } from "./invitations.ts";
import { getLostWords, settleLostWords } from "./lost-words.ts";
import { getNotes, postNote, postNoteStep } from "./notes.ts";
import { deleteMembership, patchMembership } from "./memberships.ts";
import { getAllContestedPoints, getMeasures, postSearch } from "./overview.ts";
import { getPaper, getPapers, getStageMoves, postSample, postStage } from "./papers.ts";
import { getLineage, getOrigins, postMovedBlocks } from "./lineage.ts";
import type { Route } from "./route.ts";
import { deleteSession, getSession, postSession } from "./session.ts";
import { getStaff, postStaffInvitation } from "./staff.ts";
import {
  getAuthorsSince,
  getHistory,
  getHistoryPoint,
  getLastVisit,
  getVersion,
  getVersionFile,
  getVersions,
  getWriters,
  postBlockHistory,
  postVersion,
  postVisit,
  restoreHistoryPoint,
  restoreVersion,
  getHistoryElsewhere,
  getVersionElsewhere,
} from "./versions.ts";

/** The route of every endpoint in the contract; the compiler misses one that is forgotten. */
export const ROUTES: { readonly [K in ApiKey]: Route<K> } = {
  "GET /api/session": getSession,
  "POST /api/session": postSession,
  "DELETE /api/session": deleteSession,
  "POST /api/invitations/look": lookAtInvitation,
  "POST /api/invitations/accept": acceptInvitation,
  "PATCH /api/concept": patchConcept,
  "GET /api/papers": getPapers,
  "GET /api/papers/:paper": getPaper,
  "POST /api/papers/:paper/sample": postSample,
  "POST /api/papers/:paper/stage": postStage,
  "GET /api/papers/:paper/stage-moves": getStageMoves,
  "POST /api/papers/:paper/moved-blocks": postMovedBlocks,
  "GET /api/papers/:paper/lineage": getLineage,
  "GET /api/papers/:paper/origins": getOrigins,
  "GET /api/papers/:paper/lost-words": getLostWords,
  "POST /api/lost-words/:words/settle": settleLostWords,
  "GET /api/papers/:paper/notes": getNotes,
  "POST /api/papers/:paper/notes": postNote,
  "POST /api/notes/:note/steps": postNoteStep,
  "GET /api/papers/:paper/contested-points": getContestedPoints,
  "POST /api/papers/:paper/contested-points": postContestedPoint,
  "POST /api/contested-points/:point/steps": postContestedStep,
  "GET /api/contested-points/:point/history": getContestedHistory,
  "GET /api/papers/:paper/versions": getVersions,
  "POST /api/papers/:paper/versions": postVersion,
  "GET /api/versions/:version": getVersion,
  "GET /api/versions/:version/file": getVersionFile,
  "GET /api/versions/:version/elsewhere": getVersionElsewhere,
  "POST /api/versions/:version/restore": restoreVersion,
  "GET /api/papers/:paper/history": getHistory,
  "GET /api/papers/:paper/authors-since": getAuthorsSince,
  "POST /api/papers/:paper/block-history": postBlockHistory,
  "GET /api/history/:point": getHistoryPoint,
  "GET /api/history/:point/elsewhere": getHistoryElsewhere,
  "POST /api/history/:point/restore": restoreHistoryPoint,
  "POST /api/papers/:paper/visits": postVisit,
  "GET /api/papers/:paper/last-visit": getLastVisit,
  "GET /api/papers/:paper/writers": getWriters,
  "GET /api/contested-points": getAllContestedPoints,
  "GET /api/measures": getMeasures,
  "POST /api/search": postSearch,
  "GET /api/groups/:group/members": getMembers,
  "POST /api/groups/:group/invitations": postGroupInvitation,
  "GET /api/staff": getStaff,
  "POST /api/staff/invitations": postStaffInvitation,
  "DELETE /api/invitations/:invitation": deleteInvitation,
  "PATCH /api/memberships/:membership": patchMembership,
  "DELETE /api/memberships/:membership": deleteMembership,
};
