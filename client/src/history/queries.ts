import { queryOptions } from "@tanstack/react-query";
import type { HistoryPointId, PaperId } from "@feder/shared/ids";
import type { BlockAsked } from "@feder/shared/versions";
import { call } from "../app/call.ts";

/** Who wrote since the last kept state. */
export function authorsSinceQuery(paper: PaperId, last: HistoryPointId | undefined) {
  return queryOptions({
    queryKey: ["authorsSince", paper, last],
    queryFn: ({ signal }) => call("GET /api/papers/:paper/authors-since", { params: { paper }, signal }),
    refetchOnMount: "always",
  });
}

/** How one block came about; asked anew whenever somebody wants to see it. */
export function blockHistoryQuery(paper: PaperId, body: BlockAsked) {
  return queryOptions({
    queryKey: ["blockHistory", paper, body],
    queryFn: ({ signal }) => call("POST /api/papers/:paper/block-history", { params: { paper }, body, signal }),
    refetchOnMount: "always",
  });
}
