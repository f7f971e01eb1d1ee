import type { NodeFormat } from "./kinds.ts";

/** A table. */
export const table: NodeFormat = {
  name: "table",
  content: "tableRow*",
  group: "block",
  attributes: {},
  isolating: true,
};
