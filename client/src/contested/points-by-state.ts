import { isOpen, type ContestedPointView, type PointState } from "@feder/shared/contested";

/** How many points there are in each state. */
export function pointsByState(points: Iterable<ContestedPointView>): Partial<Record<PointState, number>> {
  const counts: Partial<Record<PointState, number>> = {};
  for (const { state } of points) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** Whether somebody still has to do something about a point: it is reported, or the group looks for a wording. */
export function isPending(state: PointState): boolean {
  return state === "reported" || isOpen(state);
}
