import { setIfUndefined } from "lib0/map";
import * as Y from "yjs";
import type { Places, Struct } from "./places.ts";

/** What an update brings into one list: the children of a holder, or the values of one attribute. */
export interface List {
  /** The first of what stands there. */
  first: () => Y.Item | null;
  isAttribute: boolean;
  fresh: Y.Item[];
}

/** Lists by their keys; the list of a holder's children has the key of the holder. */
export type Lists = ReadonlyMap<string, List>;

/** What an update brings, by the list into which it comes. */
export function listsOf(structs: readonly Struct[], places: Places): Lists {
  const lists = new Map<string, List>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const place = places.placeOf(struct);
    if (place === "gone") continue;
    const { holder, attribute } = place;
    const key = attribute === null ? holder.key : `${holder.key} ${attribute}`;
    const start = (): List => ({
      first: () => places.firstIn(holder, attribute),
      isAttribute: attribute !== null,
      fresh: [],
    });
    setIfUndefined(lists, key, start).fresh.push(struct);
  }
  return lists;
}
