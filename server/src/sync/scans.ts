import * as Y from "yjs";
import type { List, Lists } from "./lists.ts";
import type { Looks } from "./looks.ts";
import { type Places, UndecidedError } from "./places.ts";
import { joinSiblings, type SiblingRules } from "./siblings.ts";

/** Up to so many in one list are not followed one after the other; most updates bring one, which finds its place at once. */
const FEW = 4;

/**
 * Checks that the places of what an update brings are found in little time, and counts how many siblings Yjs will look
 * at: a microsecond each, all that stands between the neighbours of an item, which is only what its page had not seen.
 * Thousands of items that name neighbours far from each other, in a frame of 30 KB, would keep the server for half a
 * minute, and again whenever the paper is opened. Throws that it is undecided where one of many items stands beside
 * something that still waits for the disk.
 */
export function checkScans(lists: Lists, places: Places, looks: Looks): void {
  const look = (more: number) => looks.look(more, "places that take too long to find");
  const missing = (id: Y.ID): never => {
    const struct = places.structAt(id);
    // What waits has no parent yet; all else stands in another list.
    if (struct instanceof Y.Item && !(struct.parent instanceof Y.AbstractType))
      throw new UndecidedError("a place beside something that still waits");
    throw new Error("an item between two places");
  };
  for (const { first, isAttribute, fresh } of lists.values()) {
    if (fresh.length > FEW) joinSiblings(first(), fresh, { look, pass: looks.pass, missing, isAttribute });
    else for (const item of fresh) lookBetween(item, first, places, look);
  }
}

/** Looks at all that stands between the neighbours of an item, which is at least what Yjs does. */
function lookBetween(
  { origin, rightOrigin }: Y.Item,
  first: List["first"],
  places: Places,
  look: SiblingRules["look"],
): void {
  const left = origin && places.structAt(origin);
  const right = rightOrigin && places.structAt(rightOrigin);
  if (left !== null && left === right) return;
  // What waits for the disk has nobody beside it yet.
  let other = left === null ? first() : left instanceof Y.Item ? left.right : null;
  for (; other !== null && other !== right; other = other.right) look(1);
}
