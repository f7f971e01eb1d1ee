import type { NodeFormat } from "./kinds.ts";
import { CELL_ATTRIBUTES } from "./table-cell.ts";

/** A cell that names a column or row. */
export const tableHeader: NodeFormat = {
  name: "tableHeader",
  content: "inline*",
  group: null,
  attributes: CELL_ATTRIBUTES,
  isolating: true,
};
