import * as Y from "yjs";
import { GapError, type Places, type Struct } from "./places.ts";

/** Steps along neighbours for one update: far more than a page that was offline for weeks needs, a few milliseconds. */
const MOST_STEPS = 1_000_000;

/**
 * Makes the check of the two neighbours that an item names: they stand in the same place, the left one left of
 * the right one. With neighbours the wrong way round, where the item ends up depends on what came first, and
 * pages no longer agree. One check serves one update and bounds what all of it may cost.
 */
export function createNeighbourCheck(places: Places): (item: Y.Item) => void {
  let steps = 0;

  const isRightOf = (left: Y.Item, right: Y.Item): boolean => {
    for (let item = left.right; item !== null; item = item.right) {
      if (item === right) return true;
      steps += 1;
      if (steps > MOST_STEPS) throw new Error("neighbours too far from each other");
    }
    return false;
  };

  return ({ origin, rightOrigin }) => {
    if (origin === null || rightOrigin === null) return;
    const [left, right] = [places.structAt(origin), places.structAt(rightOrigin)];
    if (!(left instanceof Y.Item && right instanceof Y.Item)) {
      // Yjs drops the item, but tears the other neighbour apart first; and nobody else, who only hears of the rest.
      if (tears(left, origin.clock + 1) || tears(right, rightOrigin.clock)) throw new Error("half a character");
      return;
    }
    const [place, other] = [places.placeOf(left), places.placeOf(right)];
    if (place === "gone" || other === "gone") {
      if (place !== other && (tears(left, origin.clock + 1) || tears(right, rightOrigin.clock)))
        throw new Error("half a character");
      return;
    }
    if (place.holder.key !== other.holder.key || place.attribute !== other.attribute) {
      throw new Error("an item between two places");
    }
    if (left === right) {
      if (rightOrigin.clock <= origin.clock) throw new Error("neighbours the wrong way round");
      return;
    }
    // Whichever of the two came later was put beside the other.
    if (Y.compareIDs(left.rightOrigin, rightOrigin) || Y.compareIDs(right.origin, origin)) return;
    // Of what waits for the disk nobody knows yet where it will stand; the page may ask anew.
    if (!isIntegrated(left) || !isIntegrated(right)) throw new GapError("a place between neighbours that still wait");
    if (!isRightOf(left, right)) throw new Error("neighbours the wrong way round");
  };
}

function isIntegrated(item: Y.Item): boolean {
  return item.parent instanceof Y.AbstractType;
}

/** Whether a cut before `clock` goes through a character of two units, whose halves Yjs replaces. */
function tears(struct: Struct, clock: number): boolean {
  if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) return false;
  const code = struct.content.str.charCodeAt(clock - struct.id.clock - 1);
  return code >= 0xd800 && code <= 0xdbff;
}
