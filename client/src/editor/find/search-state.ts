import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import {
  findNext,
  findPrev,
  getMatchHighlights,
  replaceAll,
  replaceNext,
  SearchQuery,
  setSearchState,
} from "prosemirror-search";
import { showPosition } from "../page/scroll-to.ts";

/** What a person looks for. */
export interface Search {
  text: string;
  replacement: string;
  matchCase: boolean;
  wholeWord: boolean;
}

/** How many places match, and which of them is selected: 0 for none. */
export interface Matches {
  count: number;
  at: number;
}

/** Marks all matches of a search; an empty text marks none. */
export function setSearch(view: EditorView, { text, replacement, matchCase, wholeWord }: Search): void {
  const query = new SearchQuery({
    search: text,
    replace: replacement,
    caseSensitive: matchCase,
    wholeWord,
    literal: true,
  });
  view.dispatch(setSearchState(view.state.tr, query));
}

/** Counts the matches that are marked now. */
export function matchesIn(state: EditorState): Matches {
  const found = getMatchHighlights(state).find();
  const { from, to } = state.selection;
  return { count: found.length, at: found.findIndex((match) => match.from === from && match.to === to) + 1 };
}

/** Selects the next or previous match and shows it. */
export function goToMatch(view: EditorView, direction: "next" | "previous"): void {
  (direction === "next" ? findNext : findPrev)(view.state, view.dispatch);
  showPosition(view, view.state.selection.from);
}

/** Replaces the selected match, or selects the next one if none is, and goes on. */
export function replaceMatch(view: EditorView): void {
  replaceNext(view.state, view.dispatch);
  showPosition(view, view.state.selection.from);
}

/** Replaces all matches; returns how many. */
export function replaceMatches(view: EditorView): number {
  const { count } = matchesIn(view.state);
  replaceAll(view.state, view.dispatch);
  return count;
}
