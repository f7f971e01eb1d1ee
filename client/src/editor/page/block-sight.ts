import { blockAt, idOf, kindOf } from "../blocks/places.ts";
import { actionOf, type ActionName } from "../commands/actions.ts";
import { blockName } from "../commands/block-name.ts";
import { keyWords } from "../commands/key-words.ts";
import { passageBetween } from "../contested/anchor-of.ts";
import { dropPlace } from "./drop-place.ts";
import { jumpToBlock } from "./scroll-to.ts";

/**
 * What a part that loads by itself needs of the blocks of a text. It is handed over: what the part imported itself would
 * move from the editor's one file into others, and weigh more.
 */
export const blockSight = {
  blockAt,
  blockName,
  idOf,
  kindOf,
  dropPlace,
  jumpToBlock,
  passageBetween,
  keyOf: (action: ActionName) => keyWords(actionOf(action).keys[0] ?? ""),
};

export type BlockSight = typeof blockSight;
