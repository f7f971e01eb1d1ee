import { setIfUndefined } from "lib0/map";
import * as Y from "yjs";
import type { Looks } from "./looks.ts";
import type { Deletions, Holder, Places, Struct } from "./places.ts";

/** What becomes of a struct: collected with what it stood in, deleted by itself, or neither. */
type Fate = "collected" | "deleted" | "stands";

/**
 * Calls `moves` for each time that Yjs, at the end of an update, joins structs of one client that follow each other, with
 * the id of the last of them: all behind it moves. What was in a block that goes is joined block by block, so that eight
 * bytes which delete fifty thousand blocks would keep the server and every page for four seconds, and twice as many for
 * sixteen. What an update brings is joined too; editors send it joined.
 */
export function countMerges(
  structs: readonly Struct[],
  deletions: Deletions,
  places: Places,
  moves: (last: Y.ID) => void,
  looks: Looks,
): void {
  const fates = new Map<Struct, Fate>();
  for (const [client, ranges] of deletions.clients) {
    for (const { clock, len } of ranges) {
      for (let at = clock; at < clock + len;) {
        const struct = places.structAt(Y.createID(client, at));
        if (!isGone(struct)) doom(struct, fates);
        at = struct.id.clock + struct.length;
        if (at < clock + len) looks.pass(1);
      }
    }
  }
  looks.pass(fates.size);
  if (fates.size === 0 && structs.length < 2) return;
  addFresh(structs, fates, places);
  for (const list of byClient(fates.keys())) countIn(list, fates, places, moves);
}

/** Notes what goes with a struct: all that its node holds, also what was deleted there before. */
function doom(first: Struct, fates: Map<Struct, Fate>): void {
  if (!fates.has(first)) fates.set(first, "deleted");
  const stack = [first];
  for (let struct = stack.pop(); struct !== undefined; struct = stack.pop()) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentType)) continue;
    const { _start, _map } = struct.content.type;
    const take = (item: Y.Item) => {
      if (fates.get(item) === "collected") return;
      fates.set(item, "collected");
      stack.push(item);
    };
    for (let item = _start; item !== null; item = item.right) take(item);
    for (const value of _map.values())
      for (let item: Y.Item | null = value; item !== null; item = item.left) take(item);
  }
}

/** What an update brings has no children yet; each says itself in what it stands. */
function addFresh(structs: readonly Struct[], fates: Map<Struct, Fate>, places: Places): void {
  const known = new Map<string, boolean>();
  const goes = (holder: Holder): boolean => {
    if (holder.maker === null) return false;
    const before = known.get(holder.key);
    if (before !== undefined) return before;
    const maker = places.structAt(holder.maker);
    const around = maker instanceof Y.Item ? places.placeOf(maker) : "gone";
    const goesToo = (fates.get(maker) ?? "stands") !== "stands" || around === "gone" || goes(around.holder);
    known.set(holder.key, goesToo);
    return goesToo;
  };
  for (const struct of structs) {
    const place = struct instanceof Y.Item ? places.placeOf(struct) : "gone";
    if (place === "gone" || goes(place.holder)) fates.set(struct, "collected");
    else if (isGone(struct)) fates.set(struct, "deleted");
    else if (!fates.has(struct)) fates.set(struct, "stands");
  }
}

function byClient(structs: Iterable<Struct>): Iterable<Struct[]> {
  const clients = new Map<number, Struct[]>();
  for (const struct of structs) {
    setIfUndefined(clients, struct.id.client, (): Struct[] => []).push(struct);
  }
  return clients.values();
}

function countIn(list: Struct[], fates: ReadonlyMap<Struct, Fate>, places: Places, moves: (last: Y.ID) => void): void {
  list.sort((one, other) => one.id.clock - other.id.clock);
  const fateOf = (struct: Struct): Fate =>
    fates.get(struct) ?? (struct instanceof Y.Item ? (isGone(struct) ? "deleted" : "stands") : "collected");
  const joins = (left: Struct | undefined, right: Struct): boolean =>
    left !== undefined &&
    fateOf(left) === fateOf(right) &&
    (fateOf(left) === "collected" || (follows(left, right) && (fateOf(left) === "deleted" || isAlike(left, right))));
  let joined = false;
  list.forEach((struct, place) => {
    const { client, clock } = struct.id;
    const before = list[place - 1];
    const isNext = before !== undefined && before.id.clock + before.length === clock;
    const left = isNext ? before : clock > 0 ? places.structAt(Y.createID(client, clock - 1)) : undefined;
    joined = joins(left, struct);
    const end = clock + struct.length;
    const after = list[place + 1];
    if (after?.id.clock === end) {
      if (joined && !joins(struct, after)) moves(struct.id);
      return;
    }
    const right = end < places.stateOf(client) ? places.structAt(Y.createID(client, end)) : undefined;
    if (joined || (right !== undefined && joins(struct, right))) moves(struct.id);
    joined = false;
  });
}

/** Whether Yjs makes one struct of two that stand, or were deleted one by one. */
function follows(left: Struct, right: Struct): boolean {
  return (
    left instanceof Y.Item &&
    right instanceof Y.Item &&
    Y.compareIDs(right.origin, Y.createID(left.id.client, left.id.clock + left.length - 1)) &&
    Y.compareIDs(left.rightOrigin, right.rightOrigin)
  );
}

/** Of what stands, only words and plain values are joined. */
function isAlike(left: Struct, right: Struct): boolean {
  if (!(left instanceof Y.Item && right instanceof Y.Item)) return false;
  return [Y.ContentString, Y.ContentAny].some((kind) => left.content instanceof kind && right.content instanceof kind);
}

/** Whether a struct was deleted before, or comes deleted. */
export function isGone(struct: Struct): boolean {
  return !(struct instanceof Y.Item) || struct.deleted || struct.content instanceof Y.ContentDeleted;
}
