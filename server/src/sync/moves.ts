import { setIfUndefined } from "lib0/map";
import * as Y from "yjs";
import { cutsOf } from "./cuts.ts";
import type { Looks } from "./looks.ts";
import { countMerges, isGone } from "./merges.ts";
import type { Deletions, Places, Struct } from "./places.ts";

/** How often an update cuts what each client wrote. */
export type Cuts = ReadonlyMap<number, number>;

/** So many structs are moved in the time of one look, a microsecond. */
const PER_LOOK = 1_000;
/** What is new, and each run that is deleted, takes as long to check and to apply as so many looks. */
export const LOOKS_EACH = 0.5;

/**
 * Counts what an update brings, and the structs that Yjs moves for it; answers what it cuts. Yjs keeps all that one client wrote in one array:
 * to cut a run of letters, for a deletion or something new inside it, moves everything behind it, and so does joining
 * what was deleted.
 * Ten thousand cuts before a million pieces, in a frame of 30 KB, would keep the server and every page for 15 seconds.
 * Nothing is counted for what is deleted already, and for what is not cut: a page that comes back says all that again.
 */
export function checkMoves(structs: readonly Struct[], deletions: Deletions, places: Places, looks: Looks): Cuts {
  let brought = structs.length;
  const clocks = new Map<number, Set<number>>();
  const move = (id: Y.ID) => looks.look(places.behind(id) / PER_LOOK, "cuts that take too long");
  /** A cut before a clock. Where words are replaced, what goes and what comes ask for the same one. */
  const cut = (client: number, clock: number, alsoGone: boolean) => {
    if (clock >= places.stateOf(client)) return;
    const id = Y.createID(client, clock);
    const struct = places.structAt(id);
    if (struct.id.clock === clock || !(struct instanceof Y.Item) || (isGone(struct) && !alsoGone)) return;
    const before = setIfUndefined(clocks, client, () => new Set<number>());
    if (before.has(clock)) return;
    before.add(clock);
    move(id);
  };
  const isAnyThere = (client: number, clock: number, end: number): boolean => {
    for (let at = clock; at < end;) {
      const struct = places.structAt(Y.createID(client, at));
      if (!isGone(struct)) return true;
      at = struct.id.clock + struct.length;
      if (at < end) looks.pass(1);
    }
    return false;
  };
  const items = structs.filter((struct): struct is Y.Item => struct instanceof Y.Item);
  for (const [client, before] of cutsOf(items)) for (const clock of before) cut(client, clock, true);
  for (const [client, ranges] of deletions.clients) {
    for (const { clock, len } of ranges) {
      if (!isAnyThere(client, clock, clock + len)) continue;
      brought += 1;
      cut(client, clock, false);
      cut(client, clock + len, false);
    }
  }
  countMerges(structs, deletions, places, move, looks);
  looks.look(brought * LOOKS_EACH, "more than can be taken at once");
  return new Map([...clocks].map(([client, { size }]) => [client, size]));
}
