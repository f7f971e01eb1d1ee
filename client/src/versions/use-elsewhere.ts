import type { PaperId } from "@feder/shared/ids";
import { useQuery } from "@tanstack/react-query";
import { call } from "../app/call.ts";
import type { Entry } from "./synopsis.ts";

/** Answers for a dropped block to which paper it was moved, and for a new one from which; null where it was not. */
export function useElsewhere(paper: PaperId): (entry: Entry) => number | null {
  // Not the query of the paper's page, which keeps its answer until an event of that page: it would weigh on it.
  const { data: moves = [] } = useQuery({
    queryKey: ["lineage", paper, "elsewhere"],
    queryFn: ({ signal }) => call("GET /api/papers/:paper/lineage", { params: { paper }, signal }),
  });
  return ({ is, before, after }) => {
    const statement = (is === "dropped" ? before : is === "added" ? after : null)?.node.attrs?.["id"];
    if (statement === undefined) return null;
    const [here, there] = is === "dropped" ? (["from", "to"] as const) : (["to", "from"] as const);
    const moved = moves.findLast(
      (move) => move[here].id === paper && move.statements.some((one) => one.statement === statement),
    );
    return moved?.[there].number ?? null;
  };
}
