import type * as Y from "yjs";
import type { Node } from "./cuts.ts";
import type { Looks } from "./looks.ts";
import { UndecidedError } from "./places.ts";
import { joinSiblings } from "./siblings.ts";

/** So often one is looked at; there is a bound of what an update may bring before this one (`scans.ts`). */
const MOST_LOOKS = 10_000_000;

/**
 * Where siblings will stand once an update is in the document, which it does not change: `first` begins the list as
 * it is there, `fresh` are those that the update adds to it. Answers whether one stands left of another, of those that
 * `fresh` names as neighbours; throws a RangeError where that takes too long, and that it is undecided where what a
 * sibling stands beside is not among them. A page that was offline needs it: it may write between its own letter, which
 * the server sees now, and another's that came at the same place.
 */
export function orderThere(
  first: Y.Item | null,
  fresh: readonly Y.Item[],
  { pass }: Pick<Looks, "pass">,
): (left: Y.ID, right: Y.ID) => boolean {
  let looks = 0;
  const { head, at } = joinSiblings(first, fresh, {
    look(more) {
      looks += more;
      if (looks > MOST_LOOKS) throw new RangeError("places that take too long to find");
    },
    pass,
    missing() {
      throw new UndecidedError("a place beside something that is not there yet");
    },
  });
  const numbers = new Map<Node, number>();
  for (let node = head; node !== null; node = node.next) numbers.set(node, numbers.size);
  return (left, right) => {
    const [one, other] = [at(left), at(right)];
    if (one === null || other === null) throw new UndecidedError("a neighbour that is not there yet");
    if (one === other) return left.clock < right.clock;
    return (numbers.get(one) ?? 0) < (numbers.get(other) ?? 0);
  };
}
