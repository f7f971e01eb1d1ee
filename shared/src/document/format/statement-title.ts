import type { NodeFormat } from "./kinds.ts";

/** The title of a statement: the sentence that stands in the outline. */
export const statementTitle: NodeFormat = {
  name: "statementTitle",
  content: "inline*",
  group: null,
  attributes: {},
};
