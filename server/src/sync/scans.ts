import * as Y from "yjs";
import { type Places, type Struct, UndecidedError } from "./places.ts";

/**
 * Siblings that Yjs may look at, one after the other, to find the places of what one update brings: about a microsecond
 * each. Between the neighbours that an item names stands only what its page had not seen when it wrote it.
 */
const MOST_SCANNED = 200_000;

/** So few in one list are not followed: most updates bring one, and each looks at no more than the whole list. */
const FEW = 4;

/**
 * Checks that the places of what an update brings are found in little time. Yjs looks at all that stands between the
 * neighbours of an item; thousands of items that name neighbours far from each other, in a frame of 30 KB, would keep
 * the server for half a minute, and again whenever the paper is opened. Throws that it is undecided where an item
 * stands beside something that still waits for the disk.
 */
export function checkScans(structs: readonly Struct[], places: Places): void {
  const lists = new Map<string, { first: () => Y.Item | null; isAttribute: boolean; fresh: Y.Item[] }>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item)) continue;
    const place = places.placeOf(struct);
    if (place === "gone") continue;
    const { holder, attribute } = place;
    const key = JSON.stringify([holder.key, attribute]);
    const list = lists.get(key);
    if (list) list.fresh.push(struct);
    else {
      const first = () => places.firstIn(holder, attribute);
      lists.set(key, { first, isAttribute: attribute !== null, fresh: [struct] });
    }
  }
  let left = MOST_SCANNED;
  for (const { first, isAttribute, fresh } of lists.values()) {
    if (fresh.length > FEW) left -= scannedFor(first(), fresh, isAttribute, left);
  }
}

/** A struct, or the part of one between two places at which others are put. */
interface Node {
  id: Y.ID;
  length: number;
  origin: Y.ID | null;
  rightOrigin: Y.ID | null;
  next: Node | null;
  stands: boolean;
}

/**
 * How many siblings are looked at when `fresh` come into the list that begins with `first`; throws above `most`. It is
 * the way of Yjs (`Item.integrate` of 13.6); what would be cut by and by is cut before.
 */
function scannedFor(first: Y.Item | null, fresh: readonly Y.Item[], isAttribute: boolean, most: number): number {
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
    if (node === null) throw new UndecidedError("a place beside something that is not there yet");
    return node;
  };

  let scanned = 0;
  const look = (more: number) => {
    scanned += more;
    if (scanned > most) throw new Error("places that take too long to find");
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
  return scanned;
}

/** The clocks of each client, in order, before which a struct is cut because something is put there. */
function cutsOf(fresh: readonly Y.Item[]): Map<number, number[]> {
  const cuts = new Map<number, Set<number>>();
  const cut = (client: number, clock: number) => {
    const clocks = cuts.get(client);
    if (clocks) clocks.add(clock);
    else cuts.set(client, new Set([clock]));
  };
  for (const { origin, rightOrigin } of fresh) {
    if (origin !== null) cut(origin.client, origin.clock + 1);
    if (rightOrigin !== null) cut(rightOrigin.client, rightOrigin.clock);
  }
  return new Map([...cuts].map(([client, clocks]) => [client, [...clocks].toSorted((one, other) => one - other)]));
}

function partsOf({ id, length, origin, rightOrigin }: Y.Item, cuts: readonly number[], stands: boolean): Node[] {
  const parts: Node[] = [];
  let from = id.clock;
  const part = (end: number) => {
    const before = from === id.clock ? origin : Y.createID(id.client, from - 1);
    parts.push({
      id: Y.createID(id.client, from),
      length: end - from,
      origin: before,
      rightOrigin,
      next: null,
      stands,
    });
    from = end;
  };
  for (let place = firstAbove(cuts, id.clock); place < cuts.length; place += 1) {
    const clock = cuts[place] ?? Infinity;
    if (clock >= id.clock + length) break;
    part(clock);
  }
  part(id.clock + length);
  return parts;
}

/** The place of the first number above `bound`. */
function firstAbove(numbers: readonly number[], bound: number): number {
  let [from, to] = [0, numbers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? 0) <= bound) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** The node that holds a clock, of those of one client in order, between which there may be gaps. */
function holding(nodes: readonly Node[], clock: number): Node | null {
  let [from, to] = [0, nodes.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((nodes[middle]?.id.clock ?? 0) <= clock) from = middle + 1;
    else to = middle;
  }
  const node = nodes[from - 1];
  return node !== undefined && clock < node.id.clock + node.length ? node : null;
}
