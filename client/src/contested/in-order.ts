import { bearsMarker, type ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";

/**
 * The points as the register lists them: first those whose text is gone, then those that the text bears, in its
 * order, then the rest; equals by number.
 */
export function inOrder(
  points: readonly ContestedPointView[],
  standing: ReadonlySet<ContestedPointId> | null,
): ContestedPointView[] {
  const places = new Map([...(standing ?? [])].map((id, place) => [id, place]));
  const placeOf = ({ id, state, text }: ContestedPointView): number => {
    const place = places.get(id);
    if (bearsMarker(state) && place !== undefined) return place;
    return bearsMarker(state) && text === null ? -1 : places.size;
  };
  return points.toSorted((one, other) => placeOf(one) - placeOf(other) || one.number - other.number);
}
