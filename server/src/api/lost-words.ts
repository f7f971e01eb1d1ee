import { isId } from "@feder/shared/ids";
import { right, type Route } from "./route.ts";
import { rightOnPaper } from "./papers.ts";

/** What concurrent changes of structure swallowed in a paper. */
export const getLostWords: Route<"GET /api/papers/:paper/lost-words"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "lostWords.see"),
  async handle({ actions, params, may }) {
    const group = (await actions.paper(params.paper))?.group;
    const words = await actions.lostWords(params.paper);
    return words.map(({ id, author, authorName, text, context, statement, point, at, outcome }) => ({
      id,
      author: author === null || authorName === null ? null : { id: author, name: authorName },
      text,
      context,
      statement: statement !== null && isId<"Statement">(statement) ? statement : null,
      point: point !== null && isId<"ContestedPoint">(point) ? point : null,
      at,
      outcome,
      may: { settle: group !== undefined && outcome === "open" && may("lostWords.settle", { group, author }) },
    }));
  },
};

/** Saying that swallowed words are back, or not needed. */
export const settleLostWords: Route<"POST /api/lost-words/:words/settle"> = {
  async permit({ actions, params }) {
    const words = await actions.findLostWords(params.words);
    const paper = words && (await actions.paper(words.paper));
    if (!words || !paper) return { kind: "missing", what: "words" };
    return right("lostWords.settle", { group: paper.group, author: words.author });
  },
  async handle({ actions, params, body }) {
    await actions.settleLostWords(params.words, body.outcome);
    return null;
  },
};
