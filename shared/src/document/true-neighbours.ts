import * as Y from "yjs";

/**
 * Lets what undo brings back say between which neighbours it stands; answers the document. Yjs names the neighbours
 * that it had before it was taken away (`redoItem`), and where those came back in another order, a word would
 * stand behind its right and before its left neighbour. Where pages put such a word depends on what they
 * had before, so the server takes none (S3). Here each names those beside which it stands on this page.
 */
export function withTrueNeighbours(document: Y.Doc): Y.Doc {
  document.on("afterTransaction", (transaction) => {
    if (!(transaction.origin instanceof Y.UndoManager)) return;
    const { clientID } = document;
    const from = transaction.beforeState.get(clientID) ?? 0;
    const fresh = (document.store.clients.get(clientID) ?? []).filter(({ id }) => id.clock >= from);
    const parents = new Set(
      fresh.map((struct) => (struct instanceof Y.Item && struct.parentSub === null ? struct.parent : null)),
    );
    for (const parent of parents) {
      if (parent instanceof Y.AbstractType) nameNeighbours(siblingsIn(parent), { client: clientID, clock: from });
    }
  });
  return document;
}

/** Each item since `since` names the nearest ones beside it that were there before it. */
function nameNeighbours(siblings: readonly Y.Item[], since: { client: number; clock: number }): void {
  const age = ({ id }: Y.Item) => (id.client === since.client && id.clock >= since.clock ? id.clock : -1);
  const beside = (inOrder: readonly Y.Item[], name: (item: Y.Item, neighbour: Y.Item | null) => void) => {
    const older: Y.Item[] = [];
    for (const item of inOrder) {
      const own = age(item);
      let nearest = older.at(-1) ?? null;
      for (; nearest !== null && age(nearest) > own; nearest = older.at(-1) ?? null) older.pop();
      if (own !== -1) name(item, nearest);
      older.push(item);
    }
  };
  beside(siblings, (item, left) => void (item.origin = left && left.lastId));
  beside(siblings.toReversed(), (item, right) => void (item.rightOrigin = right && right.id));
}

function siblingsIn(parent: Y.AbstractType<unknown>): Y.Item[] {
  const siblings: Y.Item[] = [];
  for (let item = parent._start; item !== null; item = item.right) siblings.push(item);
  return siblings;
}
