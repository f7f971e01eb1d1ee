import { STEPS, type ContestedPointView, type StepInput } from "@feder/shared/contested";
import type { ContestedPointId, MembershipId, PaperId, PersonId, PositionId, WorkingGroupId } from "@feder/shared/ids";
import type { Actions } from "../actions/index.ts";
import { rightOnPaper } from "./papers.ts";
import { person, right, type Permission, type Route } from "./route.ts";
import { speakerFor } from "./speaker.ts";

/** The register of a paper. */
export const getContestedPoints: Route<"GET /api/papers/:paper/contested-points"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  handle: ({ actions, params }) => actions.contestedPoints.register(params.paper),
};

/** Reporting a passage without consensus, or flagging it at once. */
export const postContestedPoint: Route<"POST /api/papers/:paper/contested-points"> = {
  permit: ({ actions, params, body }) => rightToReport(actions, params.paper, body.flag),
  async handle(call) {
    const { actions, params, body } = call;
    const permission = await rightToReport(actions, params.paper, body.flag);
    const speaker = speakerFor(person(call), permission, await groupOf(actions, params.paper));
    return actions.contestedPoints.report(params.paper, body, speaker);
  },
};

/** One step with a point. */
export const postContestedStep: Route<"POST /api/contested-points/:point/steps"> = {
  permit: ({ actions, params, body }) => rightToStep(actions, params.point, body),
  async handle(call) {
    const { actions, params, body } = call;
    const { paper } = await findPoint(actions, params.point);
    const permission = await rightToStep(actions, params.point, body);
    const membership = body.step === "takeStance" ? body.membership : null;
    const speaker = speakerFor(person(call), permission, await groupOf(actions, paper), membership);
    return actions.contestedPoints.takeStep(params.point, body, speaker);
  },
};

/** The history of a point. */
export const getContestedHistory: Route<"GET /api/contested-points/:point/history"> = {
  async permit({ actions, params }) {
    const point = await actions.contestedPoints.find(params.point);
    return point === null
      ? { kind: "missing", what: "contested point" }
      : rightOnPaper(actions, point.paper, "paper.read");
  },
  handle: ({ actions, params }) => actions.contestedPoints.history(params.point),
};

async function rightToReport(actions: Actions, id: PaperId, flag: boolean): Promise<Permission> {
  const paper = await actions.paper(id);
  return paper === null
    ? { kind: "missing", what: "paper" }
    : right(STEPS[flag ? "flag" : "report"].right, { group: paper.group });
}

/** What the table asks for a step, about the person or position that the step names. */
async function rightToStep(actions: Actions, id: ContestedPointId, input: StepInput): Promise<Permission> {
  const point = await actions.contestedPoints.find(id);
  if (point === null) return { kind: "missing", what: "contested point" };
  const group = await groupOf(actions, point.paper);
  switch (input.step) {
    case "reportAgain":
      return right(STEPS[input.step].right, { group, author: point.by?.person ?? null });
    case "revise":
    case "withdraw": {
      const author = authorOf(point, input.position);
      return author === undefined
        ? { kind: "missing", what: "position" }
        : right(STEPS[input.step].right, { group, author });
    }
    case "takeStance": {
      const holder = await holderOf(actions, input.membership);
      return holder === null
        ? { kind: "missing", what: "membership" }
        : right(STEPS[input.step].right, { group, person: holder });
    }
    case "advise":
      return right(STEPS[input.step].right, { group, referredTo: point.referredTo });
    case "confirm":
    case "return":
    case "takePosition":
    case "proposeCompromise":
    case "recordStance":
    case "nudge":
    case "settle":
    case "recordDissent":
    case "refer":
    case "reopen":
    case "anchor":
      return right(STEPS[input.step].right, { group });
  }
}

/** Who wrote a position: null where it came with a draft, undefined where there is no such position. */
function authorOf({ positions }: ContestedPointView, id: PositionId): PersonId | null | undefined {
  const position = positions.find((candidate) => candidate.id === id);
  return position === undefined ? undefined : (position.by?.person ?? null);
}

async function holderOf(actions: Actions, membership: MembershipId): Promise<PersonId | null> {
  return (await actions.findMembership(membership))?.person ?? null;
}

async function findPoint(actions: Actions, id: ContestedPointId): Promise<ContestedPointView> {
  const point = await actions.contestedPoints.find(id);
  if (point === null) throw new Error(`the contested point ${id} was there a moment ago`);
  return point;
}

async function groupOf(actions: Actions, id: PaperId): Promise<WorkingGroupId> {
  const paper = await actions.paper(id);
  if (paper === null) throw new Error(`there is no paper ${id}`);
  return paper.group;
}
