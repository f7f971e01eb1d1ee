import type { Editor } from "@tiptap/core";
import type { DocumentNode } from "@feder/shared/document";
import { askFor, type BlockWish } from "../../history/block-wish.ts";
import type { Block } from "../blocks/places.ts";
import { blockName } from "../commands/block-name.ts";

/** The wish to see how a block of the open paper came about. */
export function wishFor({ state }: Editor, at: Block): BlockWish {
  return { name: blockName(state, at), asked: askFor(at.node.toJSON() as DocumentNode, at.index, null) };
}
