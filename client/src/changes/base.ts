import type { QueryClient } from "@tanstack/react-query";
import { withoutMarkers } from "@feder/shared/compare";
import type { DocumentNode } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import type { HistoryPointView, VersionView } from "@feder/shared/versions";
import { lastVisitQuery, stateQuery, versionQuery, versionsQuery } from "../versions/queries.ts";

/** Since when one wants to see changes. */
export type Since =
  | { is: "visit"; at: number }
  | { is: "version"; version: VersionView }
  | { is: "state"; point: HistoryPointView };

/** The state with which the text is compared. */
export interface Base {
  since: Since;
  /** Its blocks in their tidy form, without the markers of contested points. */
  blocks: readonly DocumentNode[];
  /** What had been written then; null where that is not known. */
  vector: ReadonlyMap<number, number> | null;
}

/** Fetches a state; rejects where it is not there. */
export async function loadBase(queries: QueryClient, paper: PaperId, since: Since): Promise<Base> {
  const { blocks, vector } = await fetchState(queries, paper, since);
  return { since, blocks: withoutMarkers(blocks), vector: vector && new Map(vector) };
}

/** The newest state that was kept at or before a time; `history` is given newest first. */
export function stateBefore(history: readonly HistoryPointView[], time: number): HistoryPointView | null {
  return history.find(({ at }) => at <= time) ?? null;
}

interface State {
  blocks: readonly DocumentNode[];
  vector: [client: number, clock: number][] | null;
}

async function fetchState(queries: QueryClient, paper: PaperId, since: Since): Promise<State> {
  switch (since.is) {
    case "visit": {
      const left = await queries.fetchQuery(lastVisitQuery(paper));
      if (left === null) throw new Error("there was no visit before this one");
      return left;
    }
    case "state":
      return queries.fetchQuery(stateQuery(since.point.id));
    case "version": {
      const { id } = since.version;
      const [{ content }, { history }] = await Promise.all([
        queries.fetchQuery(versionQuery(id)),
        queries.fetchQuery({ ...versionsQuery(paper), staleTime: 60_000 }),
      ]);
      const kept = history.find(({ kind, version }) => kind === "version" && version === id);
      const vector = kept === undefined ? null : (await queries.fetchQuery(stateQuery(kept.id))).vector;
      return { blocks: content.blocks, vector };
    }
  }
}
