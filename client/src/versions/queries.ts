import { queryOptions } from "@tanstack/react-query";
import type { HistoryPointId, PaperId, VersionId } from "@feder/shared/ids";
import { call } from "../app/call.ts";
import { versionsKey } from "./versions-key.ts";

/** The versions of a paper and the states that were kept between them; every change comes as an event. */
export function versionsQuery(paper: PaperId) {
  return queryOptions({
    queryKey: versionsKey(paper),
    queryFn: async ({ signal }) => {
      const params = { paper };
      const [versions, history] = await Promise.all([
        call("GET /api/papers/:paper/versions", { params, signal }),
        call("GET /api/papers/:paper/history", { params, signal }),
      ]);
      return { versions, history };
    },
    refetchOnMount: "always",
  });
}

/** What a version holds; it never changes. */
export function versionQuery(version: VersionId) {
  return queryOptions({
    queryKey: ["version", version],
    queryFn: ({ signal }) => call("GET /api/versions/:version", { params: { version }, signal }),
    staleTime: Infinity,
  });
}

/** A kept state with its blocks; it never changes. */
export function stateQuery(point: HistoryPointId) {
  return queryOptions({
    queryKey: ["history", point],
    queryFn: ({ signal }) => call("GET /api/history/:point", { params: { point }, signal }),
    staleTime: Infinity,
  });
}

/** One's own visit before the present one; null who comes for the first time. It stays the same while a page is open. */
export function lastVisitQuery(paper: PaperId) {
  return queryOptions({
    queryKey: ["last-visit", paper],
    queryFn: ({ signal }) => call("GET /api/papers/:paper/last-visit", { params: { paper }, signal }),
    staleTime: Infinity,
    gcTime: 0,
  });
}
