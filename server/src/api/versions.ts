import type { VersionId } from "@feder/shared/ids";
import type { Actions } from "../actions/index.ts";
import type { VersionRecord } from "../storage/index.ts";
import { rightOnPaper } from "./papers.ts";
import { person, type Permission, type Route } from "./route.ts";
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
    const paper = await actions.paper(params.paper);
    if (paper === null) throw new Error(`paper ${params.paper} was there a moment ago`);
    const permission = await rightOnPaper(actions, params.paper, "version.fix");
    const { voice } = speakerFor(person(call), permission, paper.group);
    return actions.versions.fix(params.paper, { ...body, stage: "drafting", by: voice });
  },
};

/** A version with what it holds. */
export const getVersion: Route<"GET /api/versions/:version"> = {
  permit: ({ actions, params }) => rightToRead(actions, params.version),
  async handle({ actions, params }) {
    const version = await findVersion(actions, params.version);
    return { version, content: await actions.versions.content(params.version) };
  },
};

/** The file of a version. */
export const getVersionFile: Route<"GET /api/versions/:version/file"> = {
  permit: ({ actions, params }) => rightToRead(actions, params.version),
  handle: ({ actions, params }) => actions.versions.file(params.version),
};

async function rightToRead(actions: Actions, id: VersionId): Promise<Permission> {
  const version = await actions.versions.find(id);
  return version === null ? { kind: "missing", what: "version" } : rightOnPaper(actions, version.paper, "paper.read");
}

async function findVersion(actions: Actions, id: VersionId): Promise<VersionRecord> {
  const version = await actions.versions.find(id);
  if (version === null) throw new Error(`the version ${id} was there a moment ago`);
  return version;
}
