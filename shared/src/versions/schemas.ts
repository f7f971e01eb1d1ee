import { z } from "zod";
import { contestedEvent, contestedPoint, pointMember, voice } from "../contested/schemas.ts";
import type { DocumentNode } from "../document/index.ts";
import { id } from "../id-schema.ts";
import { STAGE_NAMES } from "../stages/stages.ts";

const time = z.int();

/** What a version is called and why it was fixed. */
export const newVersion = z.object({
  name: z.string().trim().min(1).max(120),
  reason: z.string().trim().min(1).max(1000),
});

/** A version (Fassung) without its content: that is in its file, whose SHA-256 is `hash`. */
export const version = z.object({
  id: id<"Version">(),
  paper: id<"Paper">(),
  /** Its number in the paper, from 1, in the order in which they were fixed. */
  number: z.int(),
  name: z.string(),
  reason: z.string(),
  /** The stage in which the paper was. */
  stage: z.enum(STAGE_NAMES),
  at: time,
  by: voice,
  /** The SHA-256 of the bytes of its file, in hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/, { error: "not a SHA-256" }),
});

/** A block of a document, in the shape of ProseMirror's JSON; what it may hold is said by the document format. */
export const block = z.looseObject({ type: z.string() }) as unknown as z.ZodType<DocumentNode>;

const organisations = z.object({
  affiliation: z.string().nullable(),
  organisations: z.int(),
  unnamed: z.int(),
  people: z.int(),
});

/** What a version holds. */
export const versionContent = z.object({
  /** The SCHEMA_VERSION of the blocks. */
  schema: z.int(),
  blocks: z.array(block),
  /** The register of contested points as it was, by number, each with its history. */
  contested: z.array(contestedPoint.extend({ history: z.array(contestedEvent) })),
  members: z.array(pointMember),
  /** How many organisations each category had in the group. */
  parity: z.array(organisations),
});

/** The file of a version: everything that it is, but its hash, which is of the file. */
export const versionFile = versionContent.extend({
  feder: z.literal("version"),
  format: z.literal(1),
  paper: z.object({
    id: id<"Paper">(),
    number: z.int(),
    field: z.string(),
    group: z.object({ id: id<"WorkingGroup">(), number: z.int(), name: z.string() }),
  }),
  version: version.omit({ hash: true, paper: true }),
});

/**
 * Why a state of a paper was kept: nobody wrote for a while; people wrote for an hour on end; somebody was about to
 * bring back an earlier state; a version was fixed.
 */
export const HISTORY_KINDS = ["pause", "hour", "day", "restore", "version"] as const;

/** Who wrote, for whom. */
export const historyAuthor = z.object({
  person: id<"Person">(),
  name: z.string(),
  organisation: z.string(),
  affiliation: z.string().nullable(),
});

/** A state of a paper that was kept by itself, so that people see how the text came about. */
export const historyPoint = z.object({
  id: id<"HistoryPoint">(),
  paper: id<"Paper">(),
  at: time,
  kind: z.enum(HISTORY_KINDS),
  /** Who wrote since the point before, for whom, in the order in which they began. */
  authors: z.array(historyAuthor),
  /** Who brought back an earlier state then, or fixed the version; null for points that came by themselves. */
  by: voice.nullable(),
  /** The version that was fixed, or brought back. */
  version: id<"Version">().nullable(),
});

/** What had been written at a moment, as a Yjs state vector: pairs of client id and clock. */
const vector = z.array(z.tuple([z.int(), z.int()]));

/** A kept state with its blocks. */
export const historyState = z.object({ point: historyPoint, blocks: z.array(block), vector });

/** How a paper was when somebody left it. */
export const leftPaper = z.object({ at: time, blocks: z.array(block), vector });

/** Who has written in a paper, for which organisation, and under which Yjs client ids. */
export const writer = z.object({
  person: id<"Person">(),
  name: z.string(),
  organisation: z.string(),
  clients: z.array(z.int()),
});

export type HistoryAuthor = z.output<typeof historyAuthor>;
export type HistoryPointView = z.output<typeof historyPoint>;
export type LeftPaperView = z.output<typeof leftPaper>;
export type WriterView = z.output<typeof writer>;
export type VersionView = z.output<typeof version>;
export type VersionContent = z.output<typeof versionContent>;
export type VersionFile = z.output<typeof versionFile>;
