import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import type { DocumentNode } from "@feder/shared/document";
import type { HistoryPointView, VersionView } from "@feder/shared/versions";
import { registerQuery } from "../contested/register-query.ts";
import type { PaperId } from "@feder/shared/ids";
import { stateQuery, versionQuery } from "./queries.ts";
import type { PointSign, Side } from "./synopsis.ts";

/** What one side of a synopsis shows: a version, a kept state, or the text as it is now. */
export type SideChoice =
  | { is: "now" }
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
  const register = useQuery({ ...registerQuery(paper), refetchOnMount: "always", enabled: !isVersion });
  const points = isVersion ? version.data?.content.contested : register.data?.points;
  const blocks = isVersion ? version.data?.content.blocks : isState ? state.data?.blocks : (live ?? undefined);
  const side = useMemo(
    () => (blocks === undefined || points === undefined ? null : { blocks, points: signsOf(points, !isState) }),
    [blocks, points, isState],
  );
  const asked = isVersion ? [version] : isState ? [state, register] : [register];
  const failed = asked.find(({ isError }) => isError);
  return { side, error: failed?.error ?? null, retry: () => void failed?.refetch() };
}

function signsOf(points: readonly ContestedPointView[], known: boolean): Map<string, PointSign> {
  return new Map(
    points.map(({ id, number, state, dispute }) => [id, { id, number, dispute, state: known ? state : null }]),
  );
}
