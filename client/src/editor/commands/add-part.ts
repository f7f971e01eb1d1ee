import type { Node } from "@tiptap/pm/model";
import { TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { MEASURE_DETAILS, type MeasureDetail } from "@feder/shared/document";
import type { Block } from "../blocks/places.ts";

/** What a statement can be given beside its title. */
export type Part = "text" | "party" | MeasureDetail;

export const PARTS: readonly Part[] = ["text", "party", ...MEASURE_DETAILS];

/** Adds a part to a statement, in the order in which parts stand, and puts the caret into it. */
export function addPart(state: EditorState, statement: Block, part: Part): Transaction {
  const at = placeFor(statement, part);
  const tr = state.tr.insert(at, made(state, statement.node, part));
  return tr.setSelection(TextSelection.create(tr.doc, at + 1)).scrollIntoView();
}

/** Whether a statement has a part already. */
export function hasPart(statement: Node, part: Part): boolean {
  return statement.children.some((child) => partOf(child) === part);
}

/** What a child of a statement is, or null for its title. */
export function partOf(child: Node): Part | null {
  switch (child.type.name) {
    case "statementTitle":
      return null;
    case "responsibleParty":
      return "party";
    case "measureDetail":
      return MEASURE_DETAILS.find((detail) => detail === child.attrs["detail"]) ?? "timeFrame";
    default:
      return "text";
  }
}

/** The position after the last child that stands before or beside such a part. */
function placeFor({ node, pos }: Block, part: Part): number {
  let place = pos + 1;
  node.forEach((child, offset) => {
    const known = partOf(child);
    if (known === null || PARTS.indexOf(known) <= PARTS.indexOf(part)) place = pos + 1 + offset + child.nodeSize;
  });
  return place;
}

function made(state: EditorState, statement: Node, part: Part): Node {
  switch (part) {
    case "text":
      return state.schema.node("paragraph");
    case "party":
      // The first one named is usually the one in charge.
      return state.schema.node("responsibleParty", { part: hasPart(statement, "party") ? "partner" : "lead" });
    case "timeFrame":
    case "funding":
    case "indicator":
      return state.schema.node("measureDetail", { detail: part });
  }
}
