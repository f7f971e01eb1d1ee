import type { ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import { inOrder } from "../in-order.ts";
import { isPending } from "../points-by-state.ts";

/**
 * The points of a meeting: what was pending when it began, in the order of the text, and behind it what comes up
 * meanwhile. A point keeps its place when it is settled, so that its outcome stays on screen and the count stands.
 * Where nothing is pending, all points. The same list until something is new.
 */
export function agendaOf(
  before: readonly ContestedPointId[],
  points: readonly ContestedPointView[],
  standing: ReadonlySet<ContestedPointId> | null,
): readonly ContestedPointId[] {
  const ordered = inOrder(points, standing);
  const pending = ordered.filter(({ state }) => isPending(state));
  const added = (before.length === 0 && pending.length === 0 ? ordered : pending).filter(
    ({ id }) => !before.includes(id),
  );
  return added.length === 0 ? before : [...before, ...added.map(({ id }) => id)];
}
