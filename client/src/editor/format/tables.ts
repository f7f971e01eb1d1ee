import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import { Plugin } from "@tiptap/pm/state";
import { addRowAfter, goToNextCell, isInTable, tableEditing } from "@tiptap/pm/tables";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { NODES } from "@feder/shared/document";
import { formatOf } from "./format-of.ts";
import { asNumber, nodeFrom } from "./from-format.ts";

const SPANS = { colspan: asNumber("colspan", 1), rowspan: asNumber("rowspan", 1) };

/** What prosemirror-tables calls the parts of a table. */
const ROLES: Readonly<Record<string, string>> = {
  table: "table",
  tableRow: "row",
  tableCell: "cell",
  tableHeader: "header_cell",
};

/** Tables, whose cells are single runs of text. */
export const TABLES = [
  nodeFrom(formatOf(NODES, "table"), {
    parseHTML: () => [{ tag: "table" }],
    renderHTML: () => ["table", ["tbody", 0]],
    addKeyboardShortcuts() {
      const { editor } = this;
      const go = (direction: 1 | -1) => goToNextCell(direction)(editor.state, editor.view.dispatch);
      return {
        // As in Word: Tab in the last cell makes a new row.
        Tab: () => go(1) || (isInTable(editor.state) && addRowAfter(editor.state, editor.view.dispatch) && go(1)),
        "Shift-Tab": () => go(-1),
        Enter: () => isInTable(editor.state) && editor.commands.insertContent({ type: "hardBreak" }),
      };
    },
    addProseMirrorPlugins: () => [tablePlugin()],
  }),

  nodeFrom(formatOf(NODES, "tableRow"), {
    parseHTML: () => [{ tag: "tr" }],
    renderHTML: () => ["tr", 0],
  }),

  nodeFrom(
    formatOf(NODES, "tableCell"),
    { parseHTML: () => [{ tag: "td" }], renderHTML: ({ HTMLAttributes }) => ["td", HTMLAttributes, 0] },
    SPANS,
  ),

  nodeFrom(
    formatOf(NODES, "tableHeader"),
    { parseHTML: () => [{ tag: "th" }], renderHTML: ({ HTMLAttributes }) => ["th", HTMLAttributes, 0] },
    SPANS,
  ),

  Extension.create({
    name: "tableRoles",
    extendNodeSchema: ({ name }) => {
      const tableRole = ROLES[name];
      return tableRole === undefined ? {} : { tableRole };
    },
  }),
];

/**
 * prosemirror-tables' plugin, but it mends ragged tables in local transactions only: if every page mended
 * what one person did, a missing cell would be added once per page. One that others made absurdly wide stays as it is:
 * a row of a hundred cells that span a hundred columns each would have the next letter add hundreds of thousands.
 */
export function tablePlugin(): Plugin {
  const stock = tableEditing();
  const append = stock.spec.appendTransaction;
  return new Plugin({
    ...stock.spec,
    appendTransaction: (transactions, before, after) => {
      const remote = transactions.some((tr) => tr.getMeta(ySyncPluginKey) !== undefined);
      const mends = !remote && !hasChangedHugeTable(before.doc, after.doc);
      // With the same state on both sides nothing counts as changed, so only the selection is put right.
      return append?.call(stock, transactions, mends ? before : after, after);
    },
  });
}

/** Places for cells in the largest table that is mended. */
const MOST_PLACES = 20_000;

function hasChangedHugeTable(before: Node, after: Node): boolean {
  if (before === after) return false;
  const old = new Set(before.children);
  return after.children.some((node) => node.type.name === "table" && !old.has(node) && placesIn(node) > MOST_PLACES);
}

/** At least the places that prosemirror-tables would fill: all rows are as wide as the widest. */
function placesIn(table: Node): number {
  let widest = 0;
  let reaching = 0;
  for (const row of table.children) {
    let width = 0;
    for (const cell of row.children) {
      const columns = Number(cell.attrs["colspan"]);
      width += columns;
      if (Number(cell.attrs["rowspan"]) > 1) reaching += columns;
    }
    widest = Math.max(widest, width);
  }
  return (widest + reaching) * table.childCount;
}
