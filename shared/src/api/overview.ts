import { z } from "zod";
import { contestedPoint } from "../contested/schemas.ts";
import { PARTY_PARTS } from "../document/format/responsible-party.ts";
import { STATEMENT_KINDS } from "../document/format/statement.ts";
import { id } from "../id-schema.ts";
import { endpoint } from "./endpoint.ts";

/** Endpoints that look at all papers at once. */
export const OVERVIEW = {
  "GET /api/contested-points": endpoint({
    summary: "The contested points of all papers that I may see, by paper and number.",
    output: () => z.array(contestedPoint),
  }),
  "GET /api/measures": endpoint({
    summary: "The measures of all papers that I may see and who carries them, as they are written, in their order.",
    output: () => z.array(measure),
  }),
  "POST /api/search": endpoint({
    summary: "The blocks of all papers that I may see in which every word, or phrase in quotation marks, stands.",
    body: () => z.object({ words: z.string().max(200) }),
    output: () => z.object({ hits: z.array(hit), all: z.int() }),
  }),
} as const;

const measure = z.object({
  paper: id<"Paper">(),
  /** Null for one whose id has not been written yet. */
  statement: z.string().nullable(),
  /** The place of its block in the paper, from 0. */
  block: z.int(),
  /** For example `2.1.3`, and `HF3-M07`. */
  number: z.string(),
  code: z.string(),
  title: z.string(),
  parties: z.array(z.object({ name: z.string(), affiliation: z.string().nullable(), part: z.enum(PARTY_PARTS) })),
});

const hit = z.object({
  paper: id<"Paper">(),
  /** The id of the statement, or null for other blocks; and the place of the block in the paper, from 0. */
  statement: z.string().nullable(),
  block: z.int(),
  kind: z.enum([...STATEMENT_KINDS, "heading", "prose"]),
  /** The number of a statement, for example `2.1.3`. */
  number: z.string().nullable(),
  title: z.string(),
  /** Words around what was found, cut into what was found and what stands between. */
  words: z.array(z.object({ text: z.string(), found: z.boolean() })),
});

/** A measure with who carries it, as the API shows it. */
export type MeasureView = z.output<typeof measure>;
/** A block that the search found, as the API shows it. */
export type HitView = z.output<typeof hit>;
