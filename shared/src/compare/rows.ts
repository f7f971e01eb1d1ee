import type { AttributeValue, DocumentNode } from "../document/index.ts";
import type { TextPiece } from "../word-differences.ts";

/**
 * What became of one node between two states; each node of either side is in exactly one row. Places count from 0.
 * Rows stand in the order of the later state; what was dropped stands where it was.
 */
export type Row =
  | { state: "same"; before: number; after: number; moved: boolean }
  | { state: "changed"; before: number; after: number; moved: boolean; change: NodeChange }
  | { state: "added"; after: number; node: DocumentNode }
  | { state: "dropped"; before: number };

/** How a node differs from the one of the same type that it was. */
export interface NodeChange {
  attributes: AttributeChange[];
  content: ContentChange;
}

/** One attribute on both sides; null where it is not set. */
export interface AttributeChange {
  name: string;
  before: AttributeValue;
  after: AttributeValue;
}

/** A line of text changed by words, and reads `after` now; anything else changed by the nodes that it holds. */
export type ContentChange =
  | { kind: "words"; pieces: TextPiece[]; after: DocumentNode[] }
  | { kind: "nodes"; rows: Row[] };
