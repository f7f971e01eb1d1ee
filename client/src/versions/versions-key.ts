import type { PaperId } from "@feder/shared/ids";

/** Under what the page remembers the versions of a paper; the server says when to ask again. */
export function versionsKey(paper: PaperId): readonly [string, PaperId] {
  return ["versions", paper];
}
