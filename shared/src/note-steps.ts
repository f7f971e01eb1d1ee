import type { Action } from "./permissions.ts";

/** Where a note of the office or the steering group stands. */
export const NOTE_STATES = ["open", "done", "withdrawn"] as const;
export type NoteState = (typeof NOTE_STATES)[number];

/** The longest note, and the longest answer to one, in characters. */
export const NOTE_MAX_LENGTH = 4000;

/** Every step with a note: from which state, into which, and by whose right. */
export const NOTE_STEPS = {
  reply: { from: ["open"], to: "open", right: "note.answer" },
  done: { from: ["open"], to: "done", right: "note.answer" },
  reopen: { from: ["done"], to: "open", right: "note.answer" },
  withdraw: { from: ["open", "done"], to: "withdrawn", right: "note.withdraw" },
} as const satisfies Record<
  string,
  { from: readonly NoteState[]; to: NoteState; right: Extract<Action, `note.${string}`> }
>;

export type NoteStepName = keyof typeof NOTE_STEPS;
