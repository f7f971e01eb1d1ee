import { type DocumentNode, textOf } from "@feder/shared/document";
import type { HistoryPointId, StatementId } from "@feder/shared/ids";
import { BLOCK_BEGINNING } from "@feder/shared/block-beginning";
import type { BlockAsked } from "@feder/shared/versions";

/** A block whose history somebody wants to see, and what it is called. */
export interface BlockWish {
  name: string;
  asked: BlockAsked;
}

/** How the server finds a block: a statement by its id, any other by its place and how it begins. */
export function askFor(node: DocumentNode, place: number, point: HistoryPointId | null): BlockAsked {
  const id = node.type === "statement" ? node.attrs?.["id"] : undefined;
  if (typeof id === "string") return { statement: id as StatementId, block: place, text: "", point: null };
  return { statement: null, block: place, text: textOf(node).slice(0, BLOCK_BEGINNING), point };
}
