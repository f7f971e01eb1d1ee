import type { LineageView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";
import type { Actions } from "../actions/index.ts";
import type { LineageRecord, PaperRecord } from "../storage/index.ts";
import { findPaper, rightOnPaper } from "./papers.ts";
import { person, right, type Permission, type Route } from "./route.ts";
import { speakerFor } from "./speaker.ts";

/** Moving blocks to another paper. */
export const postMovedBlocks: Route<"POST /api/papers/:paper/moved-blocks"> = {
  permit: ({ actions, params, body }) => rightToMove(actions, params.paper, body.to),
  async handle(call) {
    const { actions, params, body } = call;
    const { group } = await findPaper(actions, params.paper);
    const permission = await rightToMove(actions, params.paper, body.to);
    // Of two chairs' seats neither alone gives the right, so the one in the paper's own group speaks.
    const signedIn = person(call);
    const chair = signedIn.standings.find((standing) => standing.group === group);
    const voice =
      chair === undefined
        ? speakerFor(signedIn, permission, group).voice
        : {
            person: signedIn.person.id,
            name: signedIn.person.name,
            role: chair.role,
            organisation: chair.organisation,
            affiliation: chair.affiliation,
          };
    await actions.moveBlocks(params.paper, body, voice);
    return null;
  },
};

/** Where a paper's blocks came from, and where they went. */
export const getLineage: Route<"GET /api/papers/:paper/lineage"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  async handle({ actions, params }) {
    const papers = new Map((await actions.papers()).map((paper) => [paper.id, paper]));
    return (await actions.lineage(params.paper)).map((entry) => viewLineage(entry, papers));
  },
};

/** Which statements were merged and split. */
export const getOrigins: Route<"GET /api/papers/:paper/origins"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "paper.read"),
  handle: ({ actions, params }) => actions.origins(params.paper),
};

function viewLineage(
  { from, to, at, by, reason, statements }: LineageRecord,
  papers: ReadonlyMap<PaperId, PaperRecord>,
): LineageView {
  const nameOf = (id: PaperId) => {
    const paper = papers.get(id);
    if (paper === undefined) throw new Error(`there is no paper ${id}`);
    return { id, number: paper.number, field: paper.field };
  };
  return { from: nameOf(from), to: nameOf(to), at, by, reason, statements };
}

async function rightToMove(actions: Actions, from: PaperId, to: PaperId): Promise<Permission> {
  const [source, target] = [await actions.paper(from), await actions.paper(to)];
  return source === null || target === null
    ? { kind: "missing", what: "paper" }
    : right("block.move", { from: source.group, to: target.group });
}
