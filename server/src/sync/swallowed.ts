import * as Y from "yjs";
import { firstPlace } from "./first-place.ts";
import type { Deletions } from "./places.ts";
import { walkMarkers } from "./marker-around.ts";
import { indexAt } from "./struct-at.ts";

/** Words that a concurrent change of structure deleted although whoever made it had never seen them. */
export interface SwallowedWords {
  /** The Yjs client under which they were written. */
  client: number;
  text: string;
  /** The id of the statement in which they stood, or null for prose. */
  statement: string | null;
  /** The contested point whose passage they were part of, or null. */
  point: string | null;
  /** What stood around them in their paragraph, for the author to recognise the place. */
  context: string;
}

/**
 * Finds, while a transaction ends, the text that it deleted but that no deletion of the update names.
 *
 * A page names in its update everything that it deletes and can see. When it replaces a block (to make it a
 * heading, a list, to join, to move it) and somebody types in that block at the same moment, the words die
 * with their parent without being named: either they were there already, or they arrive after the parent has
 * gone. That is exactly what "swallowed" means, so no guess about time is needed.
 */
export function findSwallowed(transaction: Y.Transaction, update: Uint8Array): SwallowedWords[] {
  const deleted = transaction.deleteSet;
  if (deleted.clients.size === 0 && !hasCollected(transaction)) return [];
  const { structs, ds: named } = Y.decodeUpdate(update);
  const stillborn = wordsWithoutParent(structs, transaction, named);
  if (deleted.clients.size === 0) return stillborn;
  const runs = new Map<unknown, Map<Y.Item, string>>();
  for (const [client, ranges] of deleted.clients) {
    const structs = transaction.doc.store.clients.get(client) ?? [];
    for (const { clock, len } of ranges) {
      if (isNamed(named, client, clock, len)) continue;
      // Found by bisection: who wrote a hundred thousand pieces would keep the server with each word that goes.
      for (let index = indexAt(structs, clock); index < structs.length; index += 1) {
        const struct = structs[index];
        if (struct === undefined || struct.id.clock >= clock + len) break;
        if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
        const text = unnamed(struct.id, struct.content.str, named);
        if (text === "") continue;
        const run = runs.get(struct.parent);
        if (run) run.set(struct, text);
        else runs.set(struct.parent, new Map([[struct, text]]));
      }
    }
  }
  return [
    ...[...runs].flatMap(([parent, items]) => (parent instanceof Y.XmlText ? wordsOf(parent, items, transaction) : [])),
    ...stillborn,
  ];
}

/** Words whose parent was collected before they came: Yjs keeps only their length, so they are read from the update. */
function wordsWithoutParent(
  structs: readonly (Y.Item | Y.GC | Y.Skip)[],
  { doc, beforeState }: Y.Transaction,
  named: Deletions,
): SwallowedWords[] {
  const texts = new Map<number, string>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const { client, clock } = struct.id;
    const known = Math.max(clock, beforeState.get(client) ?? 0);
    // Of an update that does not fit some structs are not there at all; who applies it finds that out.
    if (known >= Y.getState(doc.store, client)) continue;
    if (known >= clock + struct.length || !(Y.getItem(doc.store, Y.createID(client, known)) instanceof Y.GC)) continue;
    const fresh = unnamed(Y.createID(client, known), struct.content.str.slice(known - clock), named);
    texts.set(client, (texts.get(client) ?? "") + fresh);
  }
  return [...texts]
    .filter(([, text]) => text.trim() !== "")
    .map(([client, text]) => ({ client, text, statement: null, point: null, context: "" }));
}

/** Whether anything that a transaction added was collected at once, for want of a parent. */
function hasCollected({ doc, beforeState, afterState }: Y.Transaction): boolean {
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0;
    if (before === after) continue;
    const structs = doc.store.clients.get(client) ?? [];
    for (let index = structs.length - 1; index >= 0; index -= 1) {
      const struct = structs[index];
      if (struct === undefined || struct.id.clock < before) break;
      if (struct instanceof Y.GC) return true;
    }
  }
  return false;
}

/**
 * What no deletion names of a text that starts at `id`. A parent that is deleted takes its words as they are:
 * those that the page could see and, in one struct with them, those typed on behind them that it could not.
 */
function unnamed({ client, clock }: Y.ID, text: string, named: Deletions): string {
  let left = "";
  let from = clock;
  const ranges = named.clients.get(client) ?? [];
  // Of a hundred thousand names only those that meet this text.
  for (let place = Math.max(0, lastUpTo(ranges, clock)); place < ranges.length; place += 1) {
    const range = ranges[place];
    if (range === undefined || range.clock >= clock + text.length) break;
    left += text.slice(from - clock, Math.max(from, range.clock) - clock);
    from = Math.max(from, range.clock + range.len);
  }
  return left + text.slice(from - clock);
}

/** One offer per author and paragraph, the text in the order in which it stood. */
function wordsOf(parent: Y.XmlText, lost: ReadonlyMap<Y.Item, string>, transaction: Y.Transaction): SwallowedWords[] {
  const texts = new Map<number, string>();
  const points = new Map<number, string | null>();
  let context = "";
  const markers = walkMarkers(transaction);
  for (let item = parent._start; item !== null; item = item.right) {
    markers.pass(item);
    if (!(item.content instanceof Y.ContentString)) continue;
    const text = lost.get(item);
    if (text !== undefined) {
      const { client } = item.id;
      texts.set(client, (texts.get(client) ?? "") + text);
      points.set(client, points.get(client) ?? markers.point);
    }
    context += item.content.str;
  }
  const statement = statementAround(parent);
  return [...texts]
    .filter(([, text]) => text.trim() !== "")
    .map(([client, text]) => ({
      client,
      text,
      statement,
      point: points.get(client) ?? null,
      context: context.slice(0, LONGEST_CONTEXT),
    }));
}

const LONGEST_CONTEXT = 300;

/** The id of the statement around a text, although the statement may be deleted: its attributes are still there. */
function statementAround(text: Y.XmlText): string | null {
  for (let type: unknown = text.parent; type instanceof Y.XmlElement; type = type.parent) {
    if (type.nodeName !== "statement") continue;
    const content = type._map.get("id")?.content;
    const id: unknown = content instanceof Y.ContentAny ? content.arr[0] : null;
    return typeof id === "string" ? id : null;
  }
  return null;
}

function isNamed(named: Deletions, client: number, clock: number, length: number): boolean {
  const ranges = named.clients.get(client) ?? [];
  const range = ranges[lastUpTo(ranges, clock)];
  return range !== undefined && clock + length <= range.clock + range.len;
}

/** The place of the last range that begins at a clock or before it, or -1. The gate has seen that they are sorted. */
function lastUpTo(ranges: readonly { clock: number }[], clock: number): number {
  return firstPlace(ranges, (range) => range.clock > clock) - 1;
}
