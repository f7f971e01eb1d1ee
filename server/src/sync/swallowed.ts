import * as Y from "yjs";
import { markerAround } from "./marker-around.ts";

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
  const runs = new Map<unknown, Y.Item[]>();
  for (const [client, ranges] of deleted.clients) {
    if (ranges.every(({ clock, len }) => isNamed(named, client, clock, len))) continue;
    for (const struct of transaction.doc.store.clients.get(client) ?? []) {
      if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
      if (!Y.isDeleted(deleted, struct.id) || Y.isDeleted(named, struct.id)) continue;
      const run = runs.get(struct.parent);
      if (run) run.push(struct);
      else runs.set(struct.parent, [struct]);
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
  named: DeleteSet,
): SwallowedWords[] {
  const texts = new Map<number, string>();
  for (const struct of structs) {
    if (!(struct instanceof Y.Item) || !(struct.content instanceof Y.ContentString)) continue;
    const isNew = struct.id.clock >= (beforeState.get(struct.id.client) ?? 0);
    if (!isNew || Y.isDeleted(named, struct.id) || !(Y.getItem(doc.store, struct.id) instanceof Y.GC)) continue;
    texts.set(struct.id.client, (texts.get(struct.id.client) ?? "") + struct.content.str);
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

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

/** One offer per author and paragraph, the text in the order in which it stood. */
function wordsOf(parent: Y.XmlText, items: readonly Y.Item[], transaction: Y.Transaction): SwallowedWords[] {
  const lost = new Set(items);
  const texts = new Map<number, string>();
  const points = new Map<number, string | null>();
  let context = "";
  for (let item = parent._start; item !== null; item = item.right) {
    if (!(item.content instanceof Y.ContentString)) continue;
    const { client } = item.id;
    if (lost.has(item)) {
      texts.set(client, (texts.get(client) ?? "") + item.content.str);
      points.set(client, points.get(client) ?? markerAround(parent, item, transaction));
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

function isNamed(named: DeleteSet, client: number, clock: number, length: number): boolean {
  return (named.clients.get(client) ?? []).some(
    (range) => range.clock <= clock && clock + length <= range.clock + range.len,
  );
}
