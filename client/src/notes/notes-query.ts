import type { PaperId } from "@feder/shared/ids";
import type { NoteView } from "@feder/shared/notes";
import { queryOptions } from "@tanstack/react-query";
import { call } from "../app/call.ts";
import { notesKey } from "./take-note.ts";

/** The notes on a paper. Every change comes as an event, so they are fetched once for each connection. */
export function notesQuery(paper: PaperId) {
  return queryOptions({
    queryKey: notesKey(paper),
    queryFn: ({ signal }) => call("GET /api/papers/:paper/notes", { params: { paper }, signal }),
    staleTime: Infinity,
    structuralSharing: (before, now) => newestOf(paper, before as NoteView[] | undefined, now as NoteView[]),
  });
}

/** Of each note of the paper the newer of two states, oldest note first: an answer of the server may be overtaken by an event. */
export function newestOf(paper: PaperId, before: readonly NoteView[] = [], now: readonly NoteView[]): NoteView[] {
  const known = new Map(before.map((note) => [note.id, note]));
  return (
    now
      .map((note) => {
        const other = known.get(note.id);
        return other !== undefined && other.revision >= note.revision ? other : note;
      })
      // A note that followed its block to another paper comes once more, to say so.
      .filter((note) => note.paper === paper)
      .toSorted((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))
  );
}
