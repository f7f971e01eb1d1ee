import type { ContestedPointView } from "@feder/shared/contested";
import { isPending } from "./points-by-state.ts";

/** What of the register is shown. */
export const FILTERS = ["all", "pending", "compromise", "mine", "settled", "dissent"] as const;
export type Filter = (typeof FILTERS)[number];

/** Whether a point is shown; `mine` says whether it waits for the person who looks. */
export function passes(filter: Filter, point: ContestedPointView, mine: boolean): boolean {
  switch (filter) {
    case "all":
      return true;
    case "pending":
      return isPending(point.state);
    case "mine":
      return mine;
    case "compromise":
    case "settled":
    case "dissent":
      return point.state === filter;
  }
}
