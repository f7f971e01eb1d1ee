import { type AttributeFormat, type NodeFormat, wholeNumber } from "./kinds.ts";

const MOST_CELLS = 100;

/** Column widths in pixels, one per spanned column, or null. */
const columnWidths: AttributeFormat = {
  default: null,
  accepts: (value) =>
    value === null ||
    (Array.isArray(value) &&
      value.length <= MOST_CELLS &&
      value.every((width) => Number.isInteger(width) && width >= 0 && width <= 10_000)),
};

/** What cells and header cells have in common. */
export const CELL_ATTRIBUTES = {
  colspan: wholeNumber(1, MOST_CELLS, 1),
  rowspan: wholeNumber(1, MOST_CELLS, 1),
  colwidth: columnWidths,
};

/**
 * A cell: one run of text with line breaks. Paragraphs inside a cell would need `paragraph+`, which two
 * edits at once can empty; the binding would then drop the cell and with it the row's shape.
 */
export const tableCell: NodeFormat = {
  name: "tableCell",
  content: "inline*",
  group: null,
  attributes: CELL_ATTRIBUTES,
  isolating: true,
};
