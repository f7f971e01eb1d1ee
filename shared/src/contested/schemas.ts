import { z } from "zod";
import { id } from "../id-schema.ts";
import { FORUMS } from "../permissions.ts";
import { ROLES } from "../people.ts";
import { STANCES } from "./stances.ts";
import { POINT_STATES } from "./states.ts";
import { STEPS, type StepName } from "./steps.ts";

const time = z.int();
/** What somebody says in a sentence or two; required. */
const sentence = z.string().trim().min(1).max(1000);
/** Longer words; may be empty. */
const words = z.string().trim().max(4000);
/** A proposed wording: text, with one line for each paragraph of the passage; null makes no proposal for the text. */
const wording = z.string().trim().min(1).max(8000).nullable();
const hash = z.string().regex(/^[0-9a-f]{64}$/, { error: "not a SHA-256" });

/**
 * A passage in the live text: two Yjs relative positions, base64 of their binary form. The start sticks to the
 * letter behind it (assoc 0), the end to the letter before it (assoc -1).
 */
export const anchor = z.object({ start: z.base64().max(400), end: z.base64().max(400) });

/** Who said something, for whom, as it was when they said it. */
export const voice = z.object({
  person: id<"Person">(),
  name: z.string(),
  role: z.enum(ROLES),
  organisation: z.string(),
  affiliation: z.string().nullable(),
});

/** What one membership says to one position. */
const stance = z.object({
  membership: id<"Membership">(),
  name: z.string(),
  organisation: z.string(),
  affiliation: z.string().nullable(),
  stance: z.enum(STANCES),
  /** The sentence of a Vorbehalt, else empty. */
  reservation: z.string(),
  /** The hash of the wording that was read; another one than the position's says that the wording changed since. */
  hash,
  at: time,
  /** Set where the office entered it: who, and the note that says from where they know. */
  recorded: z.object({ name: z.string(), note: z.string() }).nullable(),
});

const position = z.object({
  id: id<"Position">(),
  kind: z.enum(["position", "compromise"]),
  wording: z.string().nullable(),
  reasons: z.string(),
  /** Zustimmung möglich, wenn … */
  acceptableIf: z.string(),
  /** {@link hashWording} of the wording. */
  hash,
  /** Null where it came from a draft. */
  by: voice.nullable(),
  /** Categories that the draft names as its holders. */
  namedAffiliations: z.array(z.string()),
  at: time,
  revisedAt: time.nullable(),
  withdrawn: z.boolean(),
  stances: z.array(stance),
});

/** A contested point as everybody sees it who may read the paper. */
export const contestedPoint = z.object({
  id: id<"ContestedPoint">(),
  paper: id<"Paper">(),
  /** Its number in the paper, from 1, in the order of reports; it never changes. */
  number: z.int(),
  state: z.enum(POINT_STATES),
  /** One sentence on what is in dispute. */
  dispute: z.string(),
  /** Null where it came from a draft. */
  by: voice.nullable(),
  at: time,
  /** The passage as it was when it was reported or anchored. */
  quote: z.string(),
  /** The passage as it is; null while it is not in the text. In `returned` and `settled`, the passage without marker. */
  text: z.string().nullable(),
  /** The statement in which the passage stands or stood, if in one. */
  statement: id<"Statement">().nullable(),
  /** What happened to the text, where `text` is null: when, whose changes came then, and how the passage read last. */
  gone: z.object({ at: time, by: z.array(z.string()), last: z.string() }).nullable(),
  referredTo: z.enum(FORUMS).nullable(),
  /** The reason that was given with the last step that asked for one. */
  reason: z.string(),
  /** The position whose wording was adopted. */
  settledWith: id<"Position">().nullable(),
  positions: z.array(position),
  /** Who was asked to speak, and has not since. */
  nudged: z.array(z.object({ membership: id<"Membership">(), by: z.string(), at: time })),
  /** Counts every change of the point. */
  revision: z.int(),
});

/** One step in a point's history. */
export const contestedEvent = z.object({
  at: time,
  step: z.enum([...(Object.keys(STEPS) as [StepName, ...StepName[]]), "detached", "attached", "imported", "carried"]),
  /** Null where the text did it. */
  by: voice.nullable(),
  state: z.enum(POINT_STATES),
  /** The reason, sentence, note or quote of the step. */
  words: z.string(),
  /** The wording as it was then, where the step is about one. */
  wording: z.string().nullable(),
  position: id<"Position">().nullable(),
  /** Whose stance it is, where another wrote it down; or who was asked to speak. */
  memberships: z.array(z.object({ name: z.string(), organisation: z.string() })),
  stance: z.enum(STANCES).nullable(),
});

/** What is done with a point; the rights and states of each are in {@link STEPS}. */
export const stepInput = z.discriminatedUnion("step", [
  z.object({ step: z.literal("confirm") }),
  z.object({ step: z.literal("return"), reason: sentence }),
  z.object({ step: z.literal("reportAgain"), dispute: sentence }),
  z.object({ step: z.literal("takePosition"), wording, reasons: sentence, acceptableIf: words }),
  z.object({ step: z.literal("proposeCompromise"), wording, reasons: words }),
  z.object({
    step: z.literal("revise"),
    position: id<"Position">(),
    wording,
    reasons: words,
    acceptableIf: words,
    /** The hash of the wording that the person saw. */
    hash,
  }),
  z.object({ step: z.literal("withdraw"), position: id<"Position">() }),
  z.object({
    step: z.literal("takeStance"),
    position: id<"Position">(),
    /** For a person with several memberships in the group. */
    membership: id<"Membership">(),
    stance: z.enum(STANCES),
    reservation: words,
    hash,
  }),
  z.object({
    step: z.literal("recordStance"),
    position: id<"Position">(),
    membership: id<"Membership">(),
    stance: z.enum(STANCES),
    reservation: words,
    hash,
    note: sentence,
  }),
  z.object({ step: z.literal("nudge"), memberships: z.array(id<"Membership">()).min(1).max(200) }),
  z.object({ step: z.literal("settle"), position: id<"Position">(), hash }),
  z.object({ step: z.literal("recordDissent"), reason: words }),
  z.object({ step: z.literal("refer"), to: z.enum(FORUMS), reason: words }),
  z.object({ step: z.literal("advise"), reason: sentence }),
  z.object({ step: z.literal("reopen"), reason: sentence }),
  z.object({ step: z.literal("anchor"), anchor }),
]);

/** A new point: `flag` is for chairs and skips the report. */
export const newPoint = z.object({ anchor, dispute: sentence, flag: z.boolean() });

/** What counts as the members of a group for its contested points. */
export const pointMember = z.object({
  membership: id<"Membership">(),
  person: id<"Person">(),
  name: z.string(),
  role: z.enum(ROLES),
  organisation: z.string(),
  affiliation: z.string().nullable(),
});

export type ContestedPointView = z.output<typeof contestedPoint>;
export type PositionView = z.output<typeof position>;
export type StanceView = z.output<typeof stance>;
export type ContestedEventView = z.output<typeof contestedEvent>;
export type Voice = z.output<typeof voice>;
export type Anchor = z.output<typeof anchor>;
export type StepInput = z.output<typeof stepInput>;
export type PointMember = z.output<typeof pointMember>;
