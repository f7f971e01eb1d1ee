import * as Y from "yjs";
import { GapError, type Places, type Struct } from "./places.ts";

/**
 * Checks that the structs of an update can be taken in one after the other: each points only at what is known
 * or comes before it. Yjs keeps what cannot, or breaks off in the middle.
 */
export function checkOrder(structs: readonly Struct[], places: Places): void {
  const rows = new Map<number, Row>();
  for (const struct of structs) {
    const row = rows.get(struct.id.client);
    if (row) row.structs.push(struct);
    else rows.set(struct.id.client, { structs: [struct], next: 0, until: places.stateOf(struct.id.client) });
  }
  const missing = ({ client, clock }: Y.ID): boolean => clock >= (rows.get(client)?.until ?? places.stateOf(client));
  for (const row of rows.values()) takeAll(row, rows, missing);
}

/** What one client id writes, and how far it was taken. */
interface Row {
  structs: Struct[];
  next: number;
  /** The clock up to which it is known. */
  until: number;
}

/** As Yjs does it: where something is missing, the row that has it goes one step first. */
function takeAll(first: Row, rows: ReadonlyMap<number, Row>, missing: (id: Y.ID) => boolean): void {
  const waiting: Row[] = [];
  const isWaiting = new Set<Row>();
  let row = first;
  for (;;) {
    const struct = row.structs[row.next];
    if (struct === undefined) {
      if (waiting.length > 0) throw new GapError("a reference to something unknown");
      return;
    }
    const reference = struct instanceof Y.Item ? references(struct).find(missing) : undefined;
    if (reference === undefined) {
      row.next += 1;
      row.until = Math.max(row.until, struct.id.clock + struct.length);
      const before = waiting.pop();
      if (before === undefined) continue;
      isWaiting.delete(before);
      row = before;
      continue;
    }
    const other = rows.get(reference.client);
    if (other === undefined) throw new GapError("a reference to something unknown");
    isWaiting.add(row);
    if (isWaiting.has(other)) throw new Error("structs that wait for each other");
    waiting.push(row);
    row = other;
  }
}

function references({ origin, rightOrigin, parent }: Y.Item): Y.ID[] {
  return [origin, rightOrigin, parent].filter((reference) => reference instanceof Y.ID);
}
