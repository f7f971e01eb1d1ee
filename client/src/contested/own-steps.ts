import type { ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";

/** Points with which this page is doing something: what comes of it is said by the page itself. */
const own = new Map<ContestedPointId, number>();
const under = new Map<ContestedPointId | "new", number>();

/** This page starts a step; `new` is a report, whose point has no id yet. */
export function startOwnStep(point: ContestedPointId | "new"): void {
  under.set(point, (under.get(point) ?? 0) + 1);
}

/** The step is done, and `made` came of it; or it was refused. */
export function endOwnStep(point: ContestedPointId | "new", made: ContestedPointView | null): void {
  if (made !== null) own.set(made.id, made.revision);
  const left = (under.get(point) ?? 1) - 1;
  if (left > 0) under.set(point, left);
  else under.delete(point);
}

/** Whether a point is as this page itself just made it. */
export function isOwnStep({ id, revision }: ContestedPointView, isNew: boolean): boolean {
  return under.has(id) || (isNew && under.has("new")) || own.get(id) === revision;
}
