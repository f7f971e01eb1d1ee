import { z } from "zod";
import { id } from "../id-schema.ts";

/** A working group, as it is named in passing. */
export const groupName = z.object({ id: id<"WorkingGroup">(), number: z.int(), name: z.string() });

/** A paper, as it is named in passing. */
export const paperName = z.object({ id: id<"Paper">(), number: z.int(), field: z.string() });

/** The path of what belongs to one paper. */
export const inPaper = z.object({ paper: id<"Paper">() });
