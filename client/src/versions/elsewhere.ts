import type { LineageView } from "@feder/shared/api";
import type { PaperId } from "@feder/shared/ids";
import type { Entry, SideBlock } from "./synopsis.ts";

/** Where what stands on one side alone is, or was, on the other: numbers of papers; null where it was in no other. */
export interface Elsewhere {
  /** For a dropped block the paper to which it was moved, for a new one that from which. */
  block: (entry: OneSided) => number | null;
  /** The same for a contested point that is not known before, or not after. */
  point: (id: string, unknown: "before" | "after") => number | null;
}

type OneSided = Pick<Entry, "is"> & Record<"before" | "after", Pick<SideBlock, "node"> | null>;

type Moved = LineageView["statements"][number];

/** Looks among the moves into and out of a paper, newest first: what went and came again went with the newest. */
export function elsewhereIn(
  paper: PaperId,
  moves: readonly Pick<LineageView, "from" | "to" | "statements">[],
): Elsewhere {
  const find = (unknown: "before" | "after", isIt: (moved: Moved) => boolean) => {
    const [here, there] = unknown === "after" ? (["from", "to"] as const) : (["to", "from"] as const);
    const move = moves.find((one) => one[here].id === paper && one.statements.some(isIt));
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
