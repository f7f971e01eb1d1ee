import type { PaperId } from "@feder/shared/ids";
import { queryOptions } from "@tanstack/react-query";
import { call } from "../app/call.ts";

/** What came into a paper from others and what left it; an event says when it is to be asked anew. */
export function lineageQuery(paper: PaperId) {
  return queryOptions({
    queryKey: ["lineage", paper],
    queryFn: ({ signal }) => call("GET /api/papers/:paper/lineage", { params: { paper }, signal }),
    staleTime: Infinity,
  });
}
