import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import type { PaperView } from "@feder/shared/api";
import type { DocumentNode } from "@feder/shared/document";
import { stateQuery } from "../versions/queries.ts";
import { compareSides, type Entry, type Side } from "../versions/synopsis.ts";
import { type SideChoice, useSide } from "../versions/use-side.ts";
import type { Moment } from "./moments.ts";

/** The text of a moment with what changed since the one before. */
export interface Changes {
  /** Null until the first has come; while another is on its way, those of the last one that was there. */
  entries: readonly Entry[] | null;
  isComing: boolean;
  error: unknown;
  retry: () => void;
}

/** Loads the moment at a place and the one before it, and their neighbours, so that the next step is there at once. */
export function useChanges(
  paper: PaperView,
  moments: readonly Moment[],
  at: number,
  live: readonly DocumentNode[] | null,
): Changes {
  const queries = useQueryClient();
  const after = useSide(choiceOf(moments[at]), paper.id, live);
  const before = useSide(choiceOf(moments[at - 1] ?? moments[at]), paper.id, live);
  const [shown, setShown] = useState<{ before: Side; after: Side } | null>(null);
  const isThere = after.side !== null && before.side !== null;
  if (after.side !== null && before.side !== null && (shown?.after !== after.side || shown.before !== before.side))
    setShown({ before: before.side, after: after.side });
  useEffect(() => {
    if (!isThere) return;
    for (const near of [at + 1, at - 2]) {
      const point = moments[near]?.point;
      if (point) void queries.prefetchQuery(stateQuery(point.id));
    }
  }, [queries, moments, at, isThere]);
  const entries = useMemo(() => {
    if (shown === null) return null;
    const { parts } = compareSides(shown.before, shown.after, paper.number);
    return parts.flatMap((part) => (part.folded ? part.entries : [part.entry]));
  }, [shown, paper.number]);
  const failed = [after, before].find(({ error }) => error !== null);
  return { entries, isComing: !isThere, error: failed?.error ?? null, retry: () => failed?.retry() };
}

function choiceOf(moment: Moment | undefined): SideChoice {
  const point = moment?.point ?? null;
  return point === null ? { is: "now" } : { is: "state", point };
}
