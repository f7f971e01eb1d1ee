import { newId } from "@feder/shared/ids";
import type { NoteView } from "@feder/shared/notes";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { newestOf, notesQuery } from "./notes-query.ts";
import { takeNote } from "./take-note.ts";

const paper = newId<"Paper">();
const aNote = (of: Partial<NoteView> = {}): NoteView => ({
  id: newId<"Note">(),
  paper,
  statement: null,
  anchor: null,
  quote: "",
  words: "Bitte prüfen.",
  by: { person: newId<"Person">(), name: "Vera", role: "office", organisation: "", affiliation: null },
  at: 1,
  state: "open",
  steps: [],
  revision: 1,
  ...of,
});

it("keeps the newer of two states of a note, and the order in which they were written", () => {
  const first = aNote();
  const second = aNote({ at: 2 });
  const done = { ...first, state: "done", revision: 2 } as const;
  expect(newestOf(paper, [done], [second, first])).toEqual([done, second]);
  expect(newestOf(paper, [first], [done])).toEqual([done]);
  expect(newestOf(paper, [first], [])).toEqual([]);
});

it("takes a note over, and lets one go that left for another paper", () => {
  const queries = new QueryClient();
  const { queryKey } = notesQuery(paper);
  // As on a page that shows them.
  const stop = new QueryObserver(queries, { ...notesQuery(paper), enabled: false }).subscribe(() => undefined);
  const note = aNote();
  takeNote(queries, paper, note);
  expect(queries.getQueryData(queryKey)).toBeUndefined();
  queries.setQueryData(queryKey, []);
  takeNote(queries, paper, note);
  expect(queries.getQueryData(queryKey)).toEqual([note]);
  takeNote(queries, paper, { ...note, paper: newId<"Paper">(), revision: 2 });
  expect(queries.getQueryData(queryKey)).toEqual([]);
  stop();
});
