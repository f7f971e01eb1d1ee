import { z } from "zod";
import { BLOCK_BEGINNING } from "../block-beginning.ts";
import { POINT_STATES } from "../contested/states.ts";
import { id } from "../id-schema.ts";
import { block, historyAuthor, historyPoint } from "./schemas.ts";

/** Which block's history is wanted. */
export const blockAsked = z.object({
  /** The id of a statement; any other block is found by its place and how it begins. */
  statement: id<"Statement">().nullable(),
  block: z.int().min(0),
  text: z.string().max(BLOCK_BEGINNING),
  /** The kept state from which one looks back; null for the text as it is now. */
  point: id<"HistoryPoint">().nullable(),
});

/** A block as it was from one kept state on. */
const blockState = z.object({
  /** The first state that holds it so; null where only the text as it is now does. */
  point: historyPoint.nullable(),
  at: z.int(),
  /** Null where it was not in the text. */
  block: block.nullable(),
  /** The number of a statement then, for example `2.1.3`. */
  number: z.string().nullable(),
  /** Who made it so. */
  authors: z.array(historyAuthor),
  /** Whether it is known that they wrote in this block, and not only in the paper at that time. */
  certain: z.boolean(),
  /** The contested points whose passages it bore. */
  points: z.array(id<"ContestedPoint">()),
});

/** How a block came about. */
export const blockHistory = z.object({
  /** Those at which it differed from the one before, oldest first. */
  states: z.array(blockState),
  /** Who wrote the letters that stand in it now; without an author are those of drafts and of more than one person. */
  letters: z.array(z.object({ author: historyAuthor.nullable(), count: z.int() })),
  /** The versions in which it stood, oldest first, and which of the states that was. */
  versions: z.array(
    z.object({ id: id<"Version">(), number: z.int(), name: z.string(), at: z.int(), state: z.int().min(0) }),
  ),
  /** The contested points that it bore. */
  contested: z.array(
    z.object({ id: id<"ContestedPoint">(), number: z.int(), state: z.enum(POINT_STATES), dispute: z.string() }),
  ),
  /** Whether there are older states that were not looked at. */
  cut: z.boolean(),
});

export type BlockAsked = z.output<typeof blockAsked>;
export type BlockHistoryView = z.output<typeof blockHistory>;
