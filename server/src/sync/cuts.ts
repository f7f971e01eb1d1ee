import { setIfUndefined } from "lib0/map";
import * as Y from "yjs";
import { firstPlace } from "./first-place.ts";

/** A struct, or the part of one between two places at which others are put. */
export interface Node {
  id: Y.ID;
  length: number;
  origin: Y.ID | null;
  rightOrigin: Y.ID | null;
  next: Node | null;
  /** Whether it has found its place. */
  stands: boolean;
}

/** The clocks of each client, in order, before which a struct is cut because something is put there. */
export function cutsOf(fresh: readonly Y.Item[]): Map<number, number[]> {
  const cuts = new Map<number, Set<number>>();
  const cut = (client: number, clock: number) => void setIfUndefined(cuts, client, () => new Set<number>()).add(clock);
  for (const { origin, rightOrigin } of fresh) {
    if (origin !== null) cut(origin.client, origin.clock + 1);
    if (rightOrigin !== null) cut(rightOrigin.client, rightOrigin.clock);
  }
  return new Map([...cuts].map(([client, clocks]) => [client, [...clocks].toSorted((one, other) => one - other)]));
}

/** A struct in parts, at the cuts of its client. */
export function partsOf({ id, length, origin, rightOrigin }: Y.Item, cuts: readonly number[], stands: boolean): Node[] {
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
  for (let place = firstPlace(cuts, (clock) => clock > id.clock); place < cuts.length; place += 1) {
    const clock = cuts[place] ?? Infinity;
    if (clock >= id.clock + length) break;
    part(clock);
  }
  part(id.clock + length);
  return parts;
}

/** The node that holds a clock, of those of one client in order, between which there may be gaps. */
export function holding(nodes: readonly Node[], clock: number): Node | null {
  const node = nodes[firstPlace(nodes, ({ id }) => id.clock > clock) - 1];
  return node !== undefined && clock < node.id.clock + node.length ? node : null;
}
