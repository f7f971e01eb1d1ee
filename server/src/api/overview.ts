import type { PaperId } from "@feder/shared/ids";
import type { ApiKey } from "@feder/shared/api";
import type { Call, Route } from "./route.ts";

/** The contested points of all papers that I may read. */
export const getAllContestedPoints: Route<"GET /api/contested-points"> = {
  permit: () => ({ kind: "signedIn" }),
  async handle(call) {
    const papers = await readable(call);
    const registers = await Promise.all(papers.map((paper) => call.actions.contestedPoints.register(paper)));
    return registers.flatMap(({ points }) => points);
  },
};

/** The measures of all papers that I may read. */
export const getMeasures: Route<"GET /api/measures"> = {
  permit: () => ({ kind: "signedIn" }),
  handle: async (call) => call.actions.contents.measures(await readable(call)),
};

/** What is found in all papers that I may read. */
export const postSearch: Route<"POST /api/search"> = {
  permit: () => ({ kind: "signedIn" }),
  handle: async (call) => call.actions.contents.search(await readable(call), call.body.words),
};

/** The papers that I may read, by number. */
async function readable({ actions, may }: Pick<Call<ApiKey>, "actions" | "may">): Promise<PaperId[]> {
  return (await actions.papers()).filter(({ group }) => may("paper.read", { group })).map(({ id }) => id);
}
