import { setIfUndefined } from "lib0/map";
import * as Y from "yjs";
import type { Lists } from "./lists.ts";
import type { Looks } from "./looks.ts";
import { orderThere } from "./order-there.ts";
import { type Found, type Holder, type Place, type Places, type Struct, UndecidedError } from "./places.ts";

/** Steps along neighbours for one update: far more than a page that was offline for weeks needs, a few milliseconds. */
const MOST_STEPS = 1_000_000;

/**
 * Makes the check of the two neighbours that an item of an update names: they stand in the same place, the left one left of
 * the right one. With neighbours the wrong way round, where the item ends up depends on what came first, and
 * pages no longer agree. One check serves one update and bounds what all of it may cost.
 */
export function createNeighbourCheck(
  update: readonly Struct[],
  lists: Lists,
  places: Places,
  looks: Looks,
): (item: Y.Item) => void {
  let steps = 0;
  const own = new Set(update);

  const isRightOf = (left: Y.Item, right: Y.Item): boolean => {
    for (let item = left.right; item !== null; item = item.right) {
      if (item === right) return true;
      steps += 1;
      if (steps > MOST_STEPS) throw new Error("neighbours too far from each other");
    }
    return false;
  };

  const placeOf = (struct: Struct): Found<Place> => (struct instanceof Y.Item ? places.placeOf(struct) : "gone");

  /** Of what waits for the disk nobody knows yet where it will stand. */
  const refuseWaiting = (reason: string, ...structs: Struct[]) => {
    if (structs.some((struct) => isWaiting(struct) && !own.has(struct))) throw new UndecidedError(reason);
  };

  const orders = new Map<string, ReturnType<typeof orderThere>>();
  /** Where the siblings in one holder will stand with this update. */
  const orderIn = (holder: Holder) => {
    const { fresh = [] } = lists.get(holder.key) ?? {};
    return setIfUndefined(orders, holder.key, () => orderThere(places.firstIn(holder), fresh, looks));
  };

  return ({ origin, rightOrigin }) => {
    if (origin === null || rightOrigin === null) return;
    const [left, right] = [places.structAt(origin), places.structAt(rightOrigin)];
    const [place, other] = [placeOf(left), placeOf(right)];
    if (place === "gone" || other === "gone") {
      if (place === other) return;
      // Where it stands would depend on whether the other neighbour was collected already.
      refuseWaiting("a place that is just being deleted", left, right);
      throw new Error("an item between a place and none");
    }
    if (place.holder.key !== other.holder.key || place.attribute !== other.attribute) {
      throw new Error("an item between two places");
    }
    if (!(left instanceof Y.Item && right instanceof Y.Item)) return;
    if (left === right) {
      if (rightOrigin.clock <= origin.clock) throw new Error("neighbours the wrong way round");
      return;
    }
    // Whichever of the two came later was put beside the other.
    if (Y.compareIDs(left.rightOrigin, rightOrigin) || Y.compareIDs(right.origin, origin)) return;
    refuseWaiting("a place between neighbours that still wait", left, right);
    const stands =
      isWaiting(left) || isWaiting(right) ? orderIn(place.holder)(origin, rightOrigin) : isRightOf(left, right);
    if (!stands) throw new Error("neighbours the wrong way round");
  };
}

function isWaiting(struct: Struct): boolean {
  return struct instanceof Y.Item && !(struct.parent instanceof Y.AbstractType);
}
