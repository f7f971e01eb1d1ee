import { z } from "zod";
import { id } from "../id-schema.ts";
import { newNote, note, noteStepInput } from "../notes.ts";
import { endpoint } from "./endpoint.ts";
import { inPaper } from "./names.ts";

/** Endpoints of the notes of the office and the steering group. */
export const NOTES = {
  "GET /api/papers/:paper/notes": endpoint({
    summary: "The notes of the office and the steering group on a paper, oldest first, with what was done about each.",
    params: () => inPaper,
    output: () => z.array(note),
  }),
  "POST /api/papers/:paper/notes": endpoint({
    summary: "Writes a note on a block of a paper, or on the whole of it.",
    params: () => inPaper,
    body: () => newNote,
    output: () => note,
  }),
  "POST /api/notes/:note/steps": endpoint({
    summary: "Answers a note, says that it is done or open again, or withdraws it; nothing of it is deleted.",
    params: () => z.object({ note: id<"Note">() }),
    body: () => noteStepInput,
    output: () => note,
  }),
} as const;
