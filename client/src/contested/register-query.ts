import type { ApiOutput } from "@feder/shared/api";
import type { ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId, PaperId } from "@feder/shared/ids";
import { queryOptions, type QueryClient } from "@tanstack/react-query";
import { call } from "../app/call.ts";

/** The register of a paper as the server answers it. */
export type Register = ApiOutput<"GET /api/papers/:paper/contested-points">;

/** The register of a paper. Every change comes as an event, so it is fetched once for each connection. */
export function registerQuery(paper: PaperId) {
  return queryOptions({
    queryKey: ["contested", paper],
    queryFn: ({ signal }) => call("GET /api/papers/:paper/contested-points", { params: { paper }, signal }),
    staleTime: Infinity,
    structuralSharing: (before, now) => newestOf(before as Register | undefined, now as Register),
  });
}

/** Takes over one point, unless the page knows a newer state of it. */
export function takePoint(queries: QueryClient, point: ContestedPointView): void {
  const { queryKey } = registerQuery(point.paper);
  const known = queries.getQueryData<Register>(queryKey);
  if (known === undefined) {
    // An answer on its way may be older than the point.
    if (queries.getQueryState(queryKey)?.fetchStatus === "fetching") void queries.invalidateQueries({ queryKey });
    return;
  }
  queries.setQueryData<Register>(queryKey, { ...known, points: merge(known.points, [point]) });
  const members = new Set(known.members.map(({ membership }) => membership));
  const speaks = point.positions.flatMap(({ stances }) => stances.map(({ membership }) => membership));
  // Who spoke is not among the known members: somebody has come meanwhile.
  if (speaks.some((membership) => !members.has(membership))) void queries.invalidateQueries({ queryKey });
}

/** Takes points out that followed their block into another paper. */
export function dropPoints(queries: QueryClient, paper: PaperId, left: readonly ContestedPointId[]): void {
  const { queryKey } = registerQuery(paper);
  // An answer on its way may still hold them.
  void queries.cancelQueries({ queryKey });
  queries.setQueryData<Register>(
    queryKey,
    (known) => known && { ...known, points: known.points.filter(({ id }) => !left.includes(id)) },
  );
}

/** Of each point the newer of two states: an answer of the server may be overtaken by an event. */
export function newestOf(before: Register | undefined, now: Register): Register {
  // Points leave by {@link dropPoints} only, so one that the answer does not hold is newer than the answer.
  return before === undefined || before === now ? now : { ...now, points: merge(before.points, now.points) };
}

function merge(known: readonly ContestedPointView[], more: readonly ContestedPointView[]): ContestedPointView[] {
  const points = new Map(known.map((point) => [point.id, point]));
  for (const point of more) {
    const before = points.get(point.id);
    // The same revision again may come with other words only where the server mends something: it is right.
    if (before === undefined || point.revision >= before.revision) points.set(point.id, point);
  }
  return [...points.values()].toSorted((one, other) => one.number - other.number);
}
