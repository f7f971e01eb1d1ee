import { z } from "zod";
import { voice } from "../contested/schemas.ts";
import { POINT_STATES } from "../contested/states.ts";
import { STATEMENT_KINDS } from "../document/format/statement.ts";
import { id } from "../id-schema.ts";
import { STAGE_NAMES } from "../stages/stages.ts";
import { endpoint, nothing, time } from "./endpoint.ts";
import { groupName, inPaper, paperName } from "./names.ts";

/** Endpoints of papers: what they are, their stages, what moved between them, and swallowed words. */
export const PAPERS = {
  "GET /api/papers": endpoint({ summary: "The papers that I may see.", output: () => z.array(paper) }),
  "GET /api/papers/:paper": endpoint({
    summary: "One paper and what I may do with it.",
    params: () => inPaper,
    output: () => paper,
  }),
  "POST /api/papers/:paper/sample": endpoint({
    summary: "Loads the sample draft into an empty paper.",
    params: () => inPaper,
    output: () => nothing,
  }),
  "POST /api/papers/:paper/stage": endpoint({
    summary: "Moves a paper to another stage; of two who do at once, one is told what the other did.",
    params: () => inPaper,
    body: () =>
      z.object({
        /** The stage that the person saw. */
        expected: z.enum(STAGE_NAMES),
        to: z.enum(STAGE_NAMES),
        reason: z.string().trim().min(1).max(1000),
        /** The name of the version, where the move fixes one. */
        versionName: z.string().trim().min(1).max(120).optional(),
      }),
    output: () => paper,
  }),
  "GET /api/papers/:paper/stage-moves": endpoint({
    summary: "How a paper came to its stage: every move, oldest first, by whom and why.",
    params: () => inPaper,
    output: () => z.array(stageMove),
  }),
  "POST /api/papers/:paper/moved-blocks": endpoint({
    summary: "Moves statements, and what belongs to them, to the end of another paper, with their contested points.",
    params: () => inPaper,
    body: () =>
      z.object({
        statements: z.array(id<"Statement">()).min(1).max(100),
        to: id<"Paper">(),
        reason: z.string().trim().min(1).max(1000),
      }),
    output: () => nothing,
  }),
  "GET /api/papers/:paper/lineage": endpoint({
    summary: "What came into a paper from others and what left it, newest first.",
    params: () => inPaper,
    output: () => z.array(lineageEntry),
  }),
  "GET /api/papers/:paper/origins": endpoint({
    summary: "Which statements of a paper were merged into others, and which were split from others, newest first.",
    params: () => inPaper,
    output: () => z.array(origin),
  }),
  "GET /api/papers/:paper/lost-words": endpoint({
    summary: "Words that concurrent changes of structure swallowed, newest first, and whether I may put them back.",
    params: () => inPaper,
    output: () => z.array(lostWords),
  }),
  "POST /api/lost-words/:words/settle": endpoint({
    summary: "Says that swallowed words were put back into the text, or are not needed.",
    params: () => z.object({ words: id<"LostWords">() }),
    body: () => z.object({ outcome: z.enum(["restored", "dismissed"]) }),
    output: () => nothing,
  }),
} as const;

/** One move of a paper from a stage to another. */
const stageMove = z.object({
  from: z.enum(STAGE_NAMES),
  to: z.enum(STAGE_NAMES),
  at: time,
  by: voice,
  reason: z.string(),
  /** The id of the version that it fixed, or null. */
  version: z.string().nullable(),
});

/** One move of blocks between two papers, as both show it. */
const lineageEntry = z.object({
  from: paperName,
  to: paperName,
  at: time,
  by: voice,
  reason: z.string(),
  statements: z.array(
    z.object({
      statement: id<"Statement">(),
      kind: z.enum(STATEMENT_KINDS),
      /** Its title when it moved. */
      title: z.string(),
      /** Its contested points, with their numbers in the one paper and the other. */
      points: z.array(z.object({ id: id<"ContestedPoint">(), before: z.int(), after: z.int() })),
    }),
  ),
});

/** A statement that took in another, or was split from it. */
const origin = z.object({
  kind: z.enum(["merged", "split"]),
  statement: id<"Statement">(),
  /** Its title now, or null where it is no longer in the paper. */
  title: z.string().nullable(),
  /** The one that it took in, or from which it was split. */
  other: id<"Statement">(),
  otherKind: z.enum(STATEMENT_KINDS),
  otherTitle: z.string(),
  /** When that was read, or null where it happened just now. */
  at: time.nullable(),
  by: z.object({ name: z.string(), organisation: z.string() }).nullable(),
});

const paper = z.object({
  id: id<"Paper">(),
  number: z.int(),
  field: z.string(),
  group: groupName,
  stage: z.enum(STAGE_NAMES),
  /** How it came to its stage, or null for a paper that nobody has moved yet. */
  moved: stageMove.nullable(),
  may: z.object({
    write: z.boolean(),
    fill: z.boolean(),
    seeMembers: z.boolean(),
    seeLostWords: z.boolean(),
    /** The stages to which I may move it. */
    move: z.array(z.enum(STAGE_NAMES)),
  }),
  /** When the text last changed, or null for a paper that nobody has touched. */
  lastChange: time.nullable(),
  /** When I last had it before me, or null where I never had. */
  lastVisit: time.nullable(),
  /** How many people have the paper open now. */
  present: z.int(),
  /** How many contested points it has in each state. */
  contested: z.record(z.enum(POINT_STATES), z.int()),
  /** Bytes of the text with its history, where that is unusually much and I look after it; else null. */
  unusualSize: z.int().nullable(),
});

const lostWords = z.object({
  id: id<"LostWords">(),
  /** Who wrote them; null where the server did. */
  author: z.object({ id: id<"Person">(), name: z.string() }).nullable(),
  text: z.string(),
  /** The paragraph as it was with the words in it. */
  context: z.string(),
  /** The statement in which they stood, where it is known. */
  statement: id<"Statement">().nullable(),
  /** The contested point whose passage they were part of. */
  point: id<"ContestedPoint">().nullable(),
  at: time,
  outcome: z.enum(["open", "restored", "dismissed"]),
  may: z.object({ settle: z.boolean() }),
});

/** Swallowed words as the API shows them. */
export type LostWordsView = z.output<typeof lostWords>;
/** A paper as the API shows it. */
export type PaperView = z.output<typeof paper>;
/** A move of blocks between papers as the API shows it. */
export type LineageView = z.output<typeof lineageEntry>;
/** A merged or split statement as the API shows it. */
export type OriginView = z.output<typeof origin>;
/** A move between stages as the API shows it. */
export type StageMoveView = z.output<typeof stageMove>;
