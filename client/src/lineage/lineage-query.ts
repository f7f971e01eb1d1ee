import type { PaperId } from "@feder/shared/ids";
import { queryOptions } from "@tanstack/react-query";
import { call } from "../app/call.ts";

/** Which statements of a paper were merged and split; the same event says when to ask anew. */
export function originsQuery(paper: PaperId) {
  return queryOptions({
    queryKey: ["lineage", paper, "origins"],
    queryFn: ({ signal }) => call("GET /api/papers/:paper/origins", { params: { paper }, signal }),
    // Titles change without an event.
    refetchOnMount: "always",
    staleTime: Infinity,
  });
}

/** What came into a paper from others and what left it; an event says when it is to be asked anew. */
export function lineageQuery(paper: PaperId) {
  return queryOptions({
    queryKey: ["lineage", paper],
    queryFn: ({ signal }) => call("GET /api/papers/:paper/lineage", { params: { paper }, signal }),
    staleTime: Infinity,
  });
}
