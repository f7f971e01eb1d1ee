import type { PaperId } from "@feder/shared/ids";
import type { Actions } from "../actions/index.ts";
import type { PaperRecord } from "../storage/index.ts";
import { right, type Permission, type Route } from "./route.ts";
import { viewPaper } from "./views.ts";

/** The papers that I may read, by number. */
export const getPapers: Route<"GET /api/papers"> = {
  permit: () => ({ kind: "signedIn" }),
  async handle(call) {
    const groups = await call.actions.groups();
    const counts = await call.actions.contestedPoints.counts();
    const readable = (await call.actions.papers()).filter(({ group }) => call.may("paper.read", { group }));
    return readable.map((paper) => viewPaper(call, paper, groups, counts));
  },
};

/** One paper. */
export const getPaper: Route<"GET /api/papers/:paper"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  async handle(call) {
    const { actions, params } = call;
    const counts = await actions.contestedPoints.counts();
    return viewPaper(call, await findPaper(actions, params.paper), await actions.groups(), counts);
  },
};

/** Loading the sample draft into an empty paper. */
export const postSample: Route<"POST /api/papers/:paper/sample"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.fill"),
  async handle({ actions, params }) {
    await actions.loadSample(params.paper);
    return null;
  },
};

/** Asks for a right on the paper that the address names. */
export async function rightOnPaper(
  actions: Actions,
  id: PaperId,
  action: "paper.read" | "paper.fill" | "lostWords.see" | "version.fix" | "version.restore",
): Promise<Permission> {
  const paper = await actions.paper(id);
  return paper === null ? { kind: "missing", what: "paper" } : right(action, { group: paper.group });
}

async function findPaper(actions: Actions, id: PaperId): Promise<PaperRecord> {
  const paper = await actions.paper(id);
  if (paper === null) throw new Error(`paper ${id} was there a moment ago`);
  return paper;
}
