import type { EditorState } from "@tiptap/pm/state";
import type { Node } from "@tiptap/pm/model";
import { numberAt } from "../blocks/numbers.ts";
import { kindOf, type Block } from "../blocks/places.ts";
import { say } from "../words.ts";

/** What a block is called in messages and menus: `Maßnahme 2.1.3`, `Absatz`. */
export function blockName(state: EditorState, block: Block): string {
  const kind = kindOf(block.node);
  if (kind === null) return proseName(block.node);
  const number = numberAt(state, block.index)?.number;
  return number === undefined ? say(kind) : `${say(kind)} ${number}`;
}

function proseName(node: Node): string {
  switch (node.type.name) {
    case "heading":
      return say("heading");
    case "bulletList":
    case "orderedList":
      return say("list");
    case "blockquote":
      return say("quote");
    case "table":
      return say("table");
    default:
      return say("paragraph");
  }
}
