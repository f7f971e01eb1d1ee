import type { PaperId } from "@feder/shared/ids";
import { useQuery } from "@tanstack/react-query";
import { call } from "../app/call.ts";
import type { Entry } from "./synopsis.ts";

/** Where what stands on one side alone is, or was, on the other: numbers of papers; null where it was in no other. */
export interface Elsewhere {
  /** For a dropped block the paper to which it was moved, for a new one that from which. */
  block: (entry: Entry) => number | null;
  /** The same for a contested point that is not known before, or not after. */
  point: (id: string, unknown: "before" | "after") => number | null;
}

/** Asks what moved between this paper and others. */
export function useElsewhere(paper: PaperId): Elsewhere {
  // Not the query of the paper's page, which keeps its answer until an event of that page: it would weigh on it.
  const { data: moves = [] } = useQuery({
    queryKey: ["lineage", paper, "elsewhere"],
    queryFn: ({ signal }) => call("GET /api/papers/:paper/lineage", { params: { paper }, signal }),
  });
  type Moved = (typeof moves)[number]["statements"][number];
  const find = (unknown: "before" | "after", isIt: (moved: Moved) => boolean) => {
    const [here, there] = unknown === "after" ? (["from", "to"] as const) : (["to", "from"] as const);
    const move = moves.findLast((one) => one[here].id === paper && one.statements.some(isIt));
    return move?.[there].number ?? null;
  };
  return {
    block({ is, before, after }) {
      const statement = (is === "dropped" ? before : is === "added" ? after : null)?.node.attrs?.["id"];
      if (statement === undefined) return null;
      return find(is === "dropped" ? "after" : "before", (moved) => moved.statement === statement);
    },
    point: (id, unknown) => find(unknown, ({ points }) => points.some((point) => point.id === id)),
  };
}
