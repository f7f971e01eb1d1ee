import { LIMITS } from "@feder/shared/protocol";
import * as Y from "yjs";
import { cutsOf, holding, type Node, partsOf } from "./cuts.ts";
import { type Places, type Struct, UndecidedError } from "./places.ts";

/** Up to so many in one list are not followed one after the other; most updates bring one, which finds its place at once. */
const FEW = 4;

/**
 * Checks that the places of what an update brings are found in little time, and answers how many siblings Yjs will look
 * at. It looks, a microsecond each, at all that stands between the neighbours of an item, which is only what its page had not seen; thousands of items that name neighbours far from
 * each other, in a frame of 30 KB, would keep the server for half a minute, and again whenever the paper is opened.
 * Throws that it is undecided where one of many items stands beside something that still waits for the disk.
 */
export function checkScans(structs: readonly Struct[], places: Places): number {
  let scanned = 0;
  const look = (more: number) => {
    scanned += more;
    if (scanned > LIMITS.looks.burst) throw new Error("places that take too long to find");
  };
  for (const { first, isAttribute, fresh } of listsOf(structs, places)) {
    if (fresh.length > FEW) follow(first(), fresh, isAttribute, places, look);
    else for (const item of fresh) lookBetween(item, first, places, look);
  }
  return scanned;
}

/** What an update brings into one list: the children of a holder, or the values of one attribute. */
interface List {
  /** The first of what stands there. */
  first: () => Y.Item | null;
  isAttribute: boolean;
  fresh: Y.Item[];
}

function listsOf(structs: readonly Struct[], places: Places): Iterable<List> {
  const lists = new Map<string, List>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const place = places.placeOf(struct);
    if (place === "gone") continue;
    const { holder, attribute } = place;
    const key = attribute === null ? holder.key : `${holder.key} ${attribute}`;
    const list = lists.get(key);
    if (list) list.fresh.push(struct);
    else {
      const first = () => places.firstIn(holder, attribute);
      lists.set(key, { first, isAttribute: attribute !== null, fresh: [struct] });
    }
  }
  return lists.values();
}

/** Looks at all that stands between the neighbours of an item, which is at least what Yjs does. */
function lookBetween({ origin, rightOrigin }: Y.Item, first: List["first"], places: Places, look: Look): void {
  const left = origin && places.structAt(origin);
  const right = rightOrigin && places.structAt(rightOrigin);
  if (left !== null && left === right) return;
  // What waits for the disk has nobody beside it yet.
  let other = left === null ? first() : left instanceof Y.Item ? left.right : null;
  for (; other !== null && other !== right; other = other.right) look(1);
}

type Look = (more: number) => void;

/**
 * Looks at the siblings at which Yjs will look when `fresh` come into the list that begins with `first`. It is the way of
 * Yjs (`Item.integrate` of 13.6); what would be cut by and by is cut before.
 */
function follow(
  first: Y.Item | null,
  fresh: readonly Y.Item[],
  isAttribute: boolean,
  places: Places,
  look: Look,
): void {
  const cuts = cutsOf(fresh);
  const nodes = new Map<number, Node[]>();
  const add = (item: Y.Item, stands: boolean): Node[] => {
    const parts = partsOf(item, cuts.get(item.id.client) ?? [], stands);
    const others = nodes.get(item.id.client);
    if (others) for (const part of parts) others.push(part);
    else nodes.set(item.id.client, parts.slice());
    return parts;
  };
  let head: Node | null = null;
  let last: Node | null = null;
  let count = 0;
  for (let item = first; item !== null; item = item.right) {
    for (const part of add(item, true)) {
      if (last === null) head = part;
      else last.next = part;
      last = part;
      count += 1;
    }
  }
  const coming = fresh.flatMap((item) => add(item, false));
  for (const list of nodes.values()) list.sort((one, other) => one.id.clock - other.id.clock);
  const at = (id: Y.ID | null): Node | null => {
    if (id === null) return null;
    const node = holding(nodes.get(id.client) ?? [], id.clock);
    if (node !== null) return node;
    const struct = places.structAt(id);
    // What waits has no parent yet; all else stands in another list.
    if (struct instanceof Y.Item && !(struct.parent instanceof Y.AbstractType))
      throw new UndecidedError("a place beside something that still waits");
    throw new Error("an item between two places");
  };

  const insert = (node: Node) => {
    let after = at(node.origin);
    const right = at(node.rightOrigin);
    // To the first value of an attribute Yjs walks from the last one.
    if (isAttribute && after === null) look(count);
    const passed = new Set<Node>();
    const conflicting = new Set<Node>();
    for (let other = after === null ? head : after.next; other !== null && other !== right; other = other.next) {
      look(1);
      passed.add(other);
      conflicting.add(other);
      if (Y.compareIDs(node.origin, other.origin)) {
        if (other.id.client < node.id.client) {
          after = other;
          conflicting.clear();
        } else if (Y.compareIDs(node.rightOrigin, other.rightOrigin)) break;
        continue;
      }
      const origin = other.origin && holding(nodes.get(other.origin.client) ?? [], other.origin.clock);
      if (origin === null || !passed.has(origin)) break;
      if (!conflicting.has(origin)) {
        after = other;
        conflicting.clear();
      }
    }
    if (after === null) [node.next, head] = [head, node];
    else [node.next, after.next] = [after.next, node];
    node.stands = true;
    count += 1;
  };

  for (const start of coming) {
    // What it stands beside comes first; a stack, because each may rest on the one before.
    const stack = [start];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      const needed = [at(node.origin), at(node.rightOrigin)].find((other) => other !== null && !other.stands);
      // The order was checked: none waits for itself.
      if (needed && stack.length <= coming.length) {
        stack.push(needed);
        continue;
      }
      stack.pop();
      if (!node.stands) insert(node);
    }
  }
}
