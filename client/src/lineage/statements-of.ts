import type { Editor } from "@tiptap/core";
import type { StatementKind } from "@feder/shared/document";
import { blockAt, idOf, kindOf, titleOf } from "../editor/blocks/places.ts";
import { blockName } from "../editor/commands/block-name.ts";

/** A statement of a paper to choose. */
export interface Choice {
  id: string;
  kind: StatementKind;
  /** For example `Maßnahme 2.1.3`. */
  name: string;
  title: string;
}

/** The statements of the open paper, in their order. */
export function statementsOf({ state }: Editor): Choice[] {
  return state.doc.children.flatMap((node, index) => {
    const [id, kind, block] = [idOf(node), kindOf(node), blockAt(state.doc, index)];
    if (id === null || kind === null || block === null) return [];
    return [{ id, kind, name: blockName(state, block), title: titleOf(node) }];
  });
}
