import * as Y from "yjs";
import { cutsOf, holding, type Node, partsOf } from "./cuts.ts";
import { UndecidedError } from "./places.ts";

/** So often one is looked at; there is a bound of what an update may bring before this one (`scans.ts`). */
const MOST_LOOKS = 10_000_000;

/**
 * Where siblings will stand once an update is in the document, which it does not change: `first` begins the list as
 * it is there, `fresh` are those that the update adds to it. Answers whether one stands left of another, of those that
 * `fresh` names as neighbours; throws a RangeError where that takes too long, and that it is undecided where what a
 * sibling stands beside is not among them.
 *
 * It is the order that Yjs gives them (`Item.integrate` of 13.6), cut where something is put: letter by letter, the
 * few bytes that stand for a thousand million deleted letters would end the server. A page that was offline needs it:
 * it may write between its own letter, which the server sees now, and another's that came at the same place.
 */
export function orderThere(first: Y.Item | null, fresh: readonly Y.Item[]): (left: Y.ID, right: Y.ID) => boolean {
  const cuts = cutsOf(fresh);
  const nodes = new Map<number, Node[]>();
  let head: Node | null = null;
  let last: Node | null = null;
  let looks = 0;

  const add = (item: Y.Item, stands: boolean): Node[] => {
    const parts = partsOf(item, cuts.get(item.id.client) ?? [], stands);
    const others = nodes.get(item.id.client);
    if (others) for (const part of parts) others.push(part);
    else nodes.set(item.id.client, parts.slice());
    return parts;
  };
  for (let item = first; item !== null; item = item.right) {
    for (const part of add(item, true)) {
      if (last === null) head = part;
      else last.next = part;
      last = part;
    }
  }
  const coming = fresh.flatMap((item) => add(item, false));
  for (const list of nodes.values()) list.sort((one, other) => one.id.clock - other.id.clock);
  const at = (id: Y.ID | null) => (id === null ? null : holding(nodes.get(id.client) ?? [], id.clock));

  /** Puts one beside what it was written beside; both stand in the list already. */
  const insert = (node: Node) => {
    const [left, right] = [at(node.origin), at(node.rightOrigin)];
    if ((node.origin !== null && left?.stands !== true) || (node.rightOrigin !== null && right?.stands !== true)) {
      throw new UndecidedError("a place beside something that is not there yet");
    }
    let after = left;
    const passed = new Set<Node>();
    const conflicting = new Set<Node>();
    for (let other = left === null ? head : left.next; other !== null && other !== right; other = other.next) {
      looks += 1;
      if (looks > MOST_LOOKS) throw new RangeError("places that take too long to find");
      passed.add(other);
      conflicting.add(other);
      const otherOrigin = at(other.origin);
      if (Y.compareIDs(node.origin, other.origin)) {
        if (other.id.client < node.id.client) {
          after = other;
          conflicting.clear();
        } else if (Y.compareIDs(node.rightOrigin, other.rightOrigin)) break;
      } else if (otherOrigin !== null && passed.has(otherOrigin)) {
        if (!conflicting.has(otherOrigin)) {
          after = other;
          conflicting.clear();
        }
      } else break;
    }
    if (after === null) [node.next, head] = [head, node];
    else [node.next, after.next] = [after.next, node];
    node.stands = true;
  };

  for (const start of coming) {
    // What it stands beside comes first; a stack, because each may rest on the one before.
    const stack = [start];
    for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
      const needed = [at(node.origin), at(node.rightOrigin)].find((other) => other !== null && !other.stands);
      if (needed && stack.length <= coming.length) {
        stack.push(needed);
        continue;
      }
      stack.pop();
      if (!node.stands) insert(node);
    }
  }

  const numbers = new Map<Node, number>();
  for (let node = head; node !== null; node = node.next) numbers.set(node, numbers.size);
  return (left, right) => {
    const [one, other] = [at(left), at(right)];
    if (one === null || other === null) throw new UndecidedError("a neighbour that is not there yet");
    if (one === other) return left.clock < right.clock;
    return (numbers.get(one) ?? 0) < (numbers.get(other) ?? 0);
  };
}
