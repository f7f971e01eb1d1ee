import * as Y from "yjs";

/**
 * The Yjs client ids under which something was written that a block holds now and that a state vector does not know:
 * who made or changed the block since then. Who only took words away leaves no trace that names them.
 */
export function writersSince(block: Y.XmlElement, vector: ReadonlyMap<number, number>): Set<number> {
  const writers = new Set<number>();
  collect(block, vector, writers);
  return writers;
}

function collect(
  type: Pick<Y.XmlElement, "_item" | "_map" | "_start">,
  vector: ReadonlyMap<number, number>,
  writers: Set<number>,
): void {
  note(type._item, vector, writers);
  for (const item of type._map.values()) if (!item.deleted) note(item, vector, writers);
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentType) collect(item.content.type, vector, writers);
    else note(item, vector, writers);
  }
}

function note(item: Y.Item | null, vector: ReadonlyMap<number, number>, writers: Set<number>): void {
  if (item === null) return;
  const { client, clock } = item.id;
  // An item holds a run of letters; its end may be new where its beginning is not.
  if (clock + item.length > (vector.get(client) ?? 0)) writers.add(client);
}
