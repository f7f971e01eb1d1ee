import type { PaperId } from "@feder/shared/ids";
import { useQuery } from "@tanstack/react-query";
import { call } from "../app/call.ts";
import { type Elsewhere, elsewhereIn } from "./elsewhere.ts";

/** Asks what moved between this paper and others. */
export function useElsewhere(paper: PaperId): Elsewhere {
  // Not the query of the paper's page, which keeps its answer until an event of that page: it would weigh on it.
  const { data: moves = [] } = useQuery({
    queryKey: ["lineage", paper, "elsewhere"],
    queryFn: ({ signal }) => call("GET /api/papers/:paper/lineage", { params: { paper }, signal }),
  });
  return elsewhereIn(paper, moves);
}
