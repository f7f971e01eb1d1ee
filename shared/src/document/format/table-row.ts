import type { NodeFormat } from "./kinds.ts";

/** A row of a table. */
export const tableRow: NodeFormat = {
  name: "tableRow",
  content: "(tableCell | tableHeader)*",
  group: null,
  attributes: {},
};
