import { setIfUndefined } from "lib0/map";
import * as Y from "yjs";
import { cutsOf, holding, type Node, partsOf } from "./cuts.ts";

/** A list of siblings with what an update adds to it. */
export interface Siblings {
  /** The first of them; each knows the next. */
  readonly head: Node | null;
  /** The part of a sibling that holds an id; null where it is none of them. */
  at: (id: Y.ID) => Node | null;
}

/** What the joining of siblings asks of its caller. */
export interface SiblingRules {
  /** Hears how many siblings are looked at; throws where they are too many. */
  look: (more: number) => void;
  /** Hears of those that stand there already, each of which is gone along once. */
  pass: (siblings: number) => void;
  /** Throws: something is written beside what is none of the siblings. */
  missing: (id: Y.ID) => never;
  /** Whether they are the values of one attribute, not children. */
  isAttribute?: boolean;
}

/**
 * Puts `fresh` among the siblings that `first` begins, without changing the document. It is the order that Yjs gives them,
 * and looks where Yjs looks (`Item.integrate` of 13.6); what would be cut by and by is cut before: letter by letter, the
 * few bytes that stand for a thousand million deleted letters would end the server.
 */
export function joinSiblings(first: Y.Item | null, fresh: readonly Y.Item[], rules: SiblingRules): Siblings {
  const { look, pass, missing, isAttribute = false } = rules;
  const cuts = cutsOf(fresh);
  const nodes = new Map<number, Node[]>();
  let head: Node | null = null;
  let last: Node | null = null;
  let count = 0;

  const add = (item: Y.Item, stands: boolean): Node[] => {
    const parts = partsOf(item, cuts.get(item.id.client) ?? [], stands);
    const others = setIfUndefined(nodes, item.id.client, (): Node[] => []);
    for (const part of parts) others.push(part);
    return parts;
  };
  for (let item = first; item !== null; item = item.right) {
    for (const part of add(item, true)) {
      if (last === null) head = part;
      else last.next = part;
      last = part;
      count += 1;
    }
  }
  pass(count);
  const coming = fresh.flatMap((item) => add(item, false));
  for (const list of nodes.values()) list.sort((one, other) => one.id.clock - other.id.clock);
  const at = (id: Y.ID): Node | null => holding(nodes.get(id.client) ?? [], id.clock);
  const named = (id: Y.ID | null): Node | null => (id === null ? null : (at(id) ?? missing(id)));

  /** Puts one beside what it was written beside; both stand in the list already. */
  const insert = (node: Node) => {
    let after = named(node.origin);
    const right = named(node.rightOrigin);
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
      const origin = other.origin && at(other.origin);
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
      const needed = [named(node.origin), named(node.rightOrigin)].find((other) => other !== null && !other.stands);
      // The order was checked (`order.ts`): none waits for itself.
      if (needed && stack.length <= coming.length) {
        stack.push(needed);
        continue;
      }
      stack.pop();
      if (!node.stands) insert(node);
    }
  }
  return { head, at };
}
