import type { ApiKey, ElsewhereView } from "@feder/shared/api";
import type { Voice } from "@feder/shared/contested";
import type { HistoryPointId, PaperId, VersionId } from "@feder/shared/ids";
import type { Actions, Elsewhere } from "../actions/index.ts";
import type { HistoryRecord, VersionRecord } from "../storage/index.ts";
import { findPaper, rightOnPaper } from "./papers.ts";
import { type Call, person, type Permission, type Route } from "./route.ts";
import { speakerFor } from "./speaker.ts";

/** The versions of a paper. */
export const getVersions: Route<"GET /api/papers/:paper/versions"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  handle: ({ actions, params }) => actions.versions.list(params.paper),
};

/** Fixing a version. */
export const postVersion: Route<"POST /api/papers/:paper/versions"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "version.fix"),
  async handle(call) {
    const { actions, params, body } = call;
    const by = await voiceOn(call, params.paper, "version.fix");
    return actions.versions.fix(params.paper, { ...body, by });
  },
};

/** A version with what it holds. */
export const getVersion: Route<"GET /api/versions/:version"> = {
  permit: ({ actions, params }) => rightOnVersion(actions, params.version, "paper.read"),
  async handle({ actions, params }) {
    const version = await findVersion(actions, params.version);
    return { version, content: await actions.versions.content(params.version) };
  },
};

/** The file of a version. */
export const getVersionFile: Route<"GET /api/versions/:version/file"> = {
  permit: ({ actions, params }) => rightOnVersion(actions, params.version, "paper.read"),
  handle: ({ actions, params }) => actions.versions.file(params.version),
};

/** What would not come back with a version. */
export const getVersionElsewhere: Route<"GET /api/versions/:version/elsewhere"> = {
  permit: ({ actions, params }) => rightOnVersion(actions, params.version, "version.restore"),
  handle: async ({ actions, params }) => viewElsewhere(actions, await actions.versions.elsewhere(params.version)),
};

/** Bringing a version back. */
export const restoreVersion: Route<"POST /api/versions/:version/restore"> = {
  permit: ({ actions, params }) => rightOnVersion(actions, params.version, "version.restore"),
  async handle(call) {
    const { paper } = await findVersion(call.actions, call.params.version);
    const by = await voiceOn(call, paper, "version.restore");
    return viewElsewhere(call.actions, await call.actions.versions.restore(call.params.version, by));
  },
};

/** The kept states of a paper. */
export const getHistory: Route<"GET /api/papers/:paper/history"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  handle: ({ actions, params }) => actions.versions.history(params.paper),
};

/** Who wrote since the last kept state. */
export const getAuthorsSince: Route<"GET /api/papers/:paper/authors-since"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  handle: ({ actions, params }) => actions.versions.authorsNow(params.paper),
};

/** How one block came about. */
export const postBlockHistory: Route<"POST /api/papers/:paper/block-history"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  handle: ({ actions, params, body }) => actions.versions.ofBlock(params.paper, body),
};

/** A kept state with its blocks. */
export const getHistoryPoint: Route<"GET /api/history/:point"> = {
  permit: ({ actions, params }) => rightOnPoint(actions, params.point, "paper.read"),
  async handle({ actions, params }) {
    return { point: await findPoint(actions, params.point), ...(await actions.versions.stateAt(params.point)) };
  },
};

/** Who has written in a paper. */
export const getWriters: Route<"GET /api/papers/:paper/writers"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  handle: ({ actions, params }) => actions.versions.writers(params.paper),
};

/** Noting a visit; whoever may read may come, and tells of nobody else. */
export const postVisit: Route<"POST /api/papers/:paper/visits"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  async handle(call) {
    await call.actions.visits.note(person(call).person.id, call.params.paper);
    return null;
  },
};

/** One's own visit before the present one. */
export const getLastVisit: Route<"GET /api/papers/:paper/last-visit"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  handle: (call) => call.actions.visits.before(person(call).person.id, call.params.paper),
};

/** What would not come back with a kept state. */
export const getHistoryElsewhere: Route<"GET /api/history/:point/elsewhere"> = {
  permit: ({ actions, params }) => rightOnPoint(actions, params.point, "version.restore"),
  handle: async ({ actions, params }) => viewElsewhere(actions, await actions.versions.elsewhereAt(params.point)),
};

/** Bringing a kept state back. */
export const restoreHistoryPoint: Route<"POST /api/history/:point/restore"> = {
  permit: ({ actions, params }) => rightOnPoint(actions, params.point, "version.restore"),
  async handle(call) {
    const { paper } = await findPoint(call.actions, call.params.point);
    const by = await voiceOn(call, paper, "version.restore");
    return viewElsewhere(call.actions, await call.actions.versions.restorePoint(call.params.point, by));
  },
};

async function viewElsewhere(actions: Actions, found: readonly Elsewhere[]): Promise<ElsewhereView[]> {
  const papers = await actions.papers();
  return found.map(({ id: statement, kind, title, paper: id }) => {
    const paper = papers.find((candidate) => candidate.id === id);
    if (paper === undefined) throw new Error(`there is no paper ${id}`);
    return { statement, kind, title, paper: { id, number: paper.number, field: paper.field } };
  });
}

type Needed = "paper.read" | "version.restore";

async function rightOnVersion(actions: Actions, id: VersionId, action: Needed): Promise<Permission> {
  const version = await actions.versions.find(id);
  return version === null ? { kind: "missing", what: "version" } : rightOnPaper(actions, version.paper, action);
}

async function rightOnPoint(actions: Actions, id: HistoryPointId, action: Needed): Promise<Permission> {
  const point = await actions.versions.findPoint(id);
  return point === null
    ? { kind: "missing", what: "point in the history" }
    : rightOnPaper(actions, point.paper, action);
}

/** Who does it, for the organisation whose seat gives the right. */
async function voiceOn(
  call: Pick<Call<ApiKey>, "actions" | "signedIn">,
  id: PaperId,
  action: "version.fix" | "version.restore",
): Promise<Voice> {
  const paper = await findPaper(call.actions, id);
  const permission = await rightOnPaper(call.actions, id, action);
  return speakerFor(person(call), permission, paper.group).voice;
}

async function findPoint(actions: Actions, id: HistoryPointId): Promise<HistoryRecord> {
  const point = await actions.versions.findPoint(id);
  if (point === null) throw new Error(`the point ${id} was there a moment ago`);
  return point;
}

async function findVersion(actions: Actions, id: VersionId): Promise<VersionRecord> {
  const version = await actions.versions.find(id);
  if (version === null) throw new Error(`the version ${id} was there a moment ago`);
  return version;
}
