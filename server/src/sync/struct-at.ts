import type * as Y from "yjs";
import { firstPlace } from "./first-place.ts";

/**
 * The index of the struct that holds `clock`, by bisection: a client's structs follow each other without gaps.
 * Where none holds it, the index of one beside it. A frame may have hundreds of thousands of structs, each of
 * which points at others, so a search along all of them would keep the server for minutes.
 */
export function indexAt(structs: readonly (Y.Item | Y.GC | Y.Skip)[], clock: number): number {
  const place = firstPlace(structs, ({ id, length }) => id.clock + length > clock);
  return Math.max(0, Math.min(place, structs.length - 1));
}

/** The struct that holds `clock`, or undefined. */
export function structAt<S extends Y.Item | Y.GC | Y.Skip>(structs: readonly S[], clock: number): S | undefined {
  const found = structs[indexAt(structs, clock)];
  return found && found.id.clock <= clock && clock < found.id.clock + found.length ? found : undefined;
}
