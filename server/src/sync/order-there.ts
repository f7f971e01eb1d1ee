import * as Y from "yjs";
import { UndecidedError } from "./places.ts";

/** A letter, node or mark in a list of siblings, as the order of Yjs knows it. */
interface Unit {
  id: Y.ID;
  origin: Y.ID | null;
  rightOrigin: Y.ID | null;
  next: Unit | null;
}

/** So many siblings are followed one by one; the runs of text that editors make are far below. */
const MOST_UNITS = 200_000;
/** So often one is looked at; there is a bound of structs before this one of letters (`scans.ts`). */
const MOST_LOOKS = 10_000_000;

/**
 * Where siblings will stand once an update is in the document, which it does not change: `first` begins the list as
 * it is there, `fresh` are those that the update adds to it. Answers whether one stands left of another; throws a
 * RangeError where there are more than can be followed, and that it is undecided where what a sibling stands beside
 * is not among them.
 *
 * It is the order that Yjs gives them (`Item.integrate` of 13.6), letter by letter. A page that was offline needs it:
 * it may write between its own letter, which the server sees now, and another's that came at the same place.
 */
export function orderThere(first: Y.Item | null, fresh: readonly Y.Item[]): (left: Y.ID, right: Y.ID) => boolean {
  const units = new Map<string, Unit>();
  let head: Unit | null = null;
  let last: Unit | null = null;
  let looks = 0;

  const add = (unit: Unit) => {
    units.set(keyOf(unit.id), unit);
    if (units.size > MOST_UNITS) throw new RangeError("more siblings than can be followed");
  };
  for (let item = first; item !== null; item = item.right) {
    for (const unit of unitsOf(item)) {
      add(unit);
      if (last === null) head = unit;
      else last.next = unit;
      last = unit;
    }
  }

  const waiting = new Map<string, Unit>();
  for (const item of fresh) {
    for (const unit of unitsOf(item)) waiting.set(keyOf(unit.id), unit);
    if (waiting.size > MOST_UNITS) throw new RangeError("more siblings than can be followed");
  }
  const at = (id: Y.ID | null) => (id === null ? null : (units.get(keyOf(id)) ?? null));

  /** Puts one beside what it was written beside; both stand in the list already. */
  const insert = (unit: Unit) => {
    const [left, right] = [at(unit.origin), at(unit.rightOrigin)];
    if ((unit.origin !== null && left === null) || (unit.rightOrigin !== null && right === null)) {
      throw new UndecidedError("a place beside something that is not there yet");
    }
    let after = left;
    const passed = new Set<Unit>();
    const conflicting = new Set<Unit>();
    for (let other = left === null ? head : left.next; other !== null && other !== right; other = other.next) {
      looks += 1;
      if (looks > MOST_LOOKS) throw new RangeError("places that take too long to find");
      passed.add(other);
      conflicting.add(other);
      const otherOrigin = at(other.origin);
      if (Y.compareIDs(unit.origin, other.origin)) {
        if (other.id.client < unit.id.client) {
          after = other;
          conflicting.clear();
        } else if (Y.compareIDs(unit.rightOrigin, other.rightOrigin)) break;
      } else if (otherOrigin !== null && passed.has(otherOrigin)) {
        if (!conflicting.has(otherOrigin)) {
          after = other;
          conflicting.clear();
        }
      } else break;
    }
    if (after === null) [unit.next, head] = [head, unit];
    else [unit.next, after.next] = [after.next, unit];
    add(unit);
  };

  for (const start of waiting.values()) {
    // What it stands beside comes first; a stack, because each letter rests on the one before.
    const stack = [start];
    for (let unit = stack.at(-1); unit !== undefined; unit = stack.at(-1)) {
      const needed = [unit.origin, unit.rightOrigin].flatMap((id) => (id && waiting.get(keyOf(id))) ?? []);
      const [first] = needed.filter(({ id }) => !units.has(keyOf(id)));
      if (first !== undefined && stack.length <= waiting.size) {
        stack.push(first);
        continue;
      }
      stack.pop();
      if (!units.has(keyOf(unit.id))) insert(unit);
    }
  }

  const numbers = new Map<Unit, number>();
  for (let unit = head; unit !== null; unit = unit.next) numbers.set(unit, numbers.size);
  return (left, right) => {
    const [one, other] = [at(left), at(right)];
    if (one === null || other === null) throw new UndecidedError("a neighbour that is not there yet");
    return (numbers.get(one) ?? 0) < (numbers.get(other) ?? 0);
  };
}

/** Each letter stands behind the one before; a mark, a node and each place of something deleted is one too. */
function unitsOf({ id, length, origin, rightOrigin }: Y.Item): Unit[] {
  return Array.from({ length }, (_, offset) => ({
    id: Y.createID(id.client, id.clock + offset),
    origin: offset === 0 ? origin : Y.createID(id.client, id.clock + offset - 1),
    rightOrigin,
    next: null,
  }));
}

function keyOf({ client, clock }: Y.ID): string {
  return `${client}:${clock}`;
}
