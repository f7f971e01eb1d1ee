import type { PaperId } from "@feder/shared/ids";
import type { NoteView } from "@feder/shared/notes";
import type { QueryClient } from "@tanstack/react-query";

/** Under which the page keeps the notes on a paper. */
export function notesKey(paper: PaperId) {
  return ["notes", paper];
}

/** Takes over one note on the page of a paper; what the query makes of it is its own affair, and comes with the notes. */
export function takeNote(queries: QueryClient, paper: PaperId, note: NoteView): void {
  const queryKey = notesKey(paper);
  // An answer on its way may be older than the note.
  if (queries.isFetching({ queryKey }) > 0) void queries.invalidateQueries({ queryKey });
  queries.setQueryData<NoteView[]>(queryKey, (known) => known && [...known.filter(({ id }) => id !== note.id), note]);
}
