import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import type { DocumentNode } from "@feder/shared/document";
import type { HistoryPointView, VersionView } from "@feder/shared/versions";
import { Refusal } from "../app/call.ts";
import { registerQuery } from "../contested/register-query.ts";
import type { PaperId } from "@feder/shared/ids";
import { lastVisitQuery, stateQuery, versionQuery } from "./queries.ts";
import type { PointSign, Side } from "./synopsis.ts";

/** What one side of a synopsis shows: a version, a kept state, how one left it, or the text as it is now. */
export type SideChoice =
  | { is: "now" }
  /** As one left it oneself the last time. */
  | { is: "visit" }
  | { is: "version"; version: VersionView }
  | { is: "state"; point: HistoryPointView };

/** What a side shows, or why not yet. */
export interface LoadedSide {
  side: Side | null;
  error: unknown;
  retry: () => void;
}

/** Loads one side of a synopsis. */
export function useSide(choice: SideChoice, paper: PaperId, live: readonly DocumentNode[] | null): LoadedSide {
  const isVersion = choice.is === "version";
  const isState = choice.is === "state";
  // Of the two that are not asked for, the key is never fetched.
  const version = useQuery({
    ...versionQuery(isVersion ? choice.version.id : ("" as VersionView["id"])),
    enabled: isVersion,
  });
  const state = useQuery({
    ...stateQuery(isState ? choice.point.id : ("" as HistoryPointView["id"])),
    enabled: isState,
  });
  const isVisit = choice.is === "visit";
  const visit = useQuery({ ...lastVisitQuery(paper), enabled: isVisit });
  const isEarlier = isState || isVisit;
  const register = useQuery({ ...registerQuery(paper), refetchOnMount: "always", enabled: !isVersion });
  const points = isVersion ? version.data?.content.contested : register.data?.points;
  const blocks = isVersion
    ? version.data?.content.blocks
    : isState
      ? state.data?.blocks
      : isVisit
        ? visit.data?.blocks
        : (live ?? undefined);
  const side = useMemo(
    () => (blocks === undefined || points === undefined ? null : { blocks, points: signsOf(points, !isEarlier) }),
    [blocks, points, isEarlier],
  );
  const asked = isVersion ? [version] : isState ? [state, register] : isVisit ? [visit, register] : [register];
  const failed = asked.find(({ isError }) => isError);
  const missing = isVisit && visit.data === null ? new Refusal("notFound", "There was no visit before this one") : null;
  return { side, error: failed?.error ?? missing, retry: () => void failed?.refetch() };
}

function signsOf(points: readonly ContestedPointView[], known: boolean): Map<string, PointSign> {
  return new Map(
    points.map(({ id, number, state, dispute }) => [id, { id, number, dispute, state: known ? state : null }]),
  );
}
