import { z } from "zod";
import { ID_PATTERN, type Id } from "./ids.ts";

/** An id of one kind, as it comes from outside; zod cannot know the brand. */
export function id<Kind extends string>() {
  return z.string().regex(ID_PATTERN, { error: "not an id" }) as unknown as z.ZodType<Id<Kind>, string>;
}
