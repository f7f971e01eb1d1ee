import type { PaperId } from "@feder/shared/ids";
import type { Stage } from "@feder/shared/stages";
import { viewMove, type Actions } from "../actions/index.ts";
import type { PaperRecord } from "../storage/index.ts";
import { person, right, type Call, type Permission, type Route } from "./route.ts";
import { speakerFor } from "./speaker.ts";
import { viewPaper } from "./views.ts";

/** The papers that I may read, by number. */
export const getPapers: Route<"GET /api/papers"> = {
  permit: () => ({ kind: "signedIn" }),
  async handle(call) {
    const readable = (await call.actions.papers()).filter(({ group }) => call.may("paper.read", { group }));
    const view = await viewer(call);
    return readable.map(view);
  },
};

/** One paper. */
export const getPaper: Route<"GET /api/papers/:paper"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  async handle(call) {
    return (await viewer(call))(await findPaper(call.actions, call.params.paper));
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

/** Moving a paper to another stage. */
export const postStage: Route<"POST /api/papers/:paper/stage"> = {
  permit: ({ actions, params, body }) => rightToMove(actions, params.paper, body.expected, body.to),
  async handle(call) {
    const { actions, params, body } = call;
    const { group } = await findPaper(actions, params.paper);
    const permission = await rightToMove(actions, params.paper, body.expected, body.to);
    await actions.movePaper(params.paper, body, speakerFor(person(call), permission, group).voice);
    return (await viewer(call))(await findPaper(actions, params.paper));
  },
};

/** How a paper came to its stage. */
export const getStageMoves: Route<"GET /api/papers/:paper/stage-moves"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  handle: async ({ actions, params }) => (await actions.stageMoves(params.paper)).map(viewMove),
};

async function rightToMove(actions: Actions, id: PaperId, from: Stage, to: Stage): Promise<Permission> {
  const paper = await actions.paper(id);
  return paper === null ? { kind: "missing", what: "paper" } : right("paper.move", { group: paper.group, from, to });
}

/** Shows papers to the person who asks, after one look at what all of them have in common. */
async function viewer(call: Pick<Call<"GET /api/papers">, "actions" | "may" | "signedIn">) {
  const { actions } = call;
  const [groups, counts, moves, visits] = await Promise.all([
    actions.groups(),
    actions.contestedPoints.counts(),
    actions.latestMoves(),
    actions.visits.latest(person(call).person.id),
  ]);
  return (paper: PaperRecord) => viewPaper(call, paper, { groups, counts, moves, visits });
}

/** Asks for a right on the paper that the address names. */
export async function rightOnPaper(
  actions: Actions,
  id: PaperId,
  action: "paper.read" | "paper.fill" | "lostWords.see" | "version.fix" | "version.restore" | "note.see" | "note.write",
): Promise<Permission> {
  const paper = await actions.paper(id);
  return paper === null ? { kind: "missing", what: "paper" } : right(action, paper);
}

/** A paper that was there when its right was asked. */
export async function findPaper(actions: Actions, id: PaperId): Promise<PaperRecord> {
  const paper = await actions.paper(id);
  if (paper === null) throw new Error(`paper ${id} was there a moment ago`);
  return paper;
}
