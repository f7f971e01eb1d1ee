import { z } from "zod";
import { anchor, voice } from "./contested/schemas.ts";
import { id } from "./id-schema.ts";
import { NOTE_MAX_LENGTH, NOTE_STATES, NOTE_STEPS, type NoteStepName } from "./note-steps.ts";

const said = z.string().trim().min(1).max(NOTE_MAX_LENGTH);
const perhapsSaid = z.string().trim().max(NOTE_MAX_LENGTH);

/** A new note: on a statement, on a passage that stands for any other block, or with neither on the whole paper. */
export const newNote = z.object({
  statement: id<"Statement">().nullable(),
  anchor: anchor.nullable(),
  words: said,
});

/** A step with a note; `revision` is the note's as the person saw it. */
export const noteStepInput = z.discriminatedUnion("step", [
  z.object({ step: z.literal("reply"), words: said, revision: z.int() }),
  z.object({ step: z.literal("done"), words: perhapsSaid, revision: z.int() }),
  z.object({ step: z.literal("reopen"), words: perhapsSaid, revision: z.int() }),
  z.object({ step: z.literal("withdraw"), words: perhapsSaid, revision: z.int() }),
]);

/** What was done with a note, and what was said with it; `carried` with its block to another paper. */
const noteStep = z.object({
  at: z.int(),
  step: z.enum([...(Object.keys(NOTE_STEPS) as [NoteStepName, ...NoteStepName[]]), "carried"]),
  by: voice,
  words: z.string(),
});

/** A note of the office or the steering group, as those see it who may. */
export const note = z.object({
  id: id<"Note">(),
  paper: id<"Paper">(),
  /** The statement that it is about, or null. */
  statement: id<"Statement">().nullable(),
  /** The text of the block that it is about, where that is no statement; with neither it is about the whole paper. */
  anchor: anchor.nullable(),
  /** How the block read when the note was written; empty for the whole paper and for an empty block. */
  quote: z.string(),
  words: z.string(),
  by: voice,
  at: z.int(),
  state: z.enum(NOTE_STATES),
  /** Everything that was done with it, oldest first. */
  steps: z.array(noteStep),
  /** Counts every change of the note. */
  revision: z.int(),
});

export type NoteView = z.output<typeof note>;
export type NewNote = z.output<typeof newNote>;
export type NoteStepInput = z.output<typeof noteStepInput>;
export type NoteStepView = z.output<typeof noteStep>;
