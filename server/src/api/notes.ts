import type { NoteId } from "@feder/shared/ids";
import { NOTE_STEPS, type NoteStepName } from "@feder/shared/note-steps";
import type { Actions } from "../actions/index.ts";
import { findPaper, rightOnPaper } from "./papers.ts";
import { person, right, type Permission, type Route } from "./route.ts";
import { speakerFor } from "./speaker.ts";

/** The notes on a paper. */
export const getNotes: Route<"GET /api/papers/:paper/notes"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "note.see"),
  handle: ({ actions, params }) => actions.notes.ofPaper(params.paper),
};

/** Writing a note. */
export const postNote: Route<"POST /api/papers/:paper/notes"> = {
  permit: ({ actions, params }) => rightOnPaper(actions, params.paper, "note.write"),
  async handle(call) {
    const { actions, params, body } = call;
    const { group } = await findPaper(actions, params.paper);
    const permission = await rightOnPaper(actions, params.paper, "note.write");
    return actions.notes.write(params.paper, body, speakerFor(person(call), permission, group).voice);
  },
};

/** Answering a note, saying that it is done, or withdrawing it. */
export const postNoteStep: Route<"POST /api/notes/:note/steps"> = {
  permit: ({ actions, params, body }) => rightToStep(actions, params.note, body.step),
  async handle(call) {
    const { actions, params, body } = call;
    const note = await actions.notes.find(params.note);
    if (note === null) throw new Error(`the note ${params.note} was there a moment ago`);
    const { group } = await findPaper(actions, note.paper);
    const permission = await rightToStep(actions, params.note, body.step);
    return actions.notes.step(params.note, body, speakerFor(person(call), permission, group).voice);
  },
};

async function rightToStep(actions: Actions, id: NoteId, step: NoteStepName): Promise<Permission> {
  const note = await actions.notes.find(id);
  const paper = note && (await actions.paper(note.paper));
  if (note === null || paper === null) return { kind: "missing", what: "note" };
  return right(NOTE_STEPS[step].right, { group: paper.group, author: note.by.person });
}
