import type { PaperId } from "@feder/shared/ids";

/** Under what the page remembers the swallowed words of a paper; the server says when to ask again. */
export function lostWordsKey(paper: PaperId): readonly [string, PaperId] {
  return ["lost-words", paper];
}
