import { CONTENT } from "@feder/shared/document";
import * as Y from "yjs";
import { textsOf } from "../../support/index.ts";

/** What a document has to point at; found once for each state of it, because frames are many. */
export interface Landscape {
  readonly document: Y.Doc;
  readonly content: Y.XmlFragment;
  texts(): readonly Y.XmlText[];
  blocks(): readonly Y.XmlElement[];
  clients(): readonly number[];
  /** The items in a holder, deleted ones too, from left to right. */
  items(holder: Y.XmlFragment | Y.XmlText): readonly Y.Item[];
  state(client: number): number;
}

/** Looks at a document, and again after each change of it. */
export function createLandscape(document: Y.Doc): Landscape {
  const content = document.getXmlFragment(CONTENT);
  let seen = look();
  document.on("update", () => (seen = look()));

  function look() {
    const items = new Map<unknown, Y.Item[]>();
    return {
      texts: once(() => textsOf(content)),
      blocks: once(() => content.toArray().filter((child) => child instanceof Y.XmlElement)),
      clients: once(() => [...document.store.clients.keys()]),
      items(holder: Y.XmlFragment | Y.XmlText) {
        const known = items.get(holder) ?? itemsIn(holder);
        items.set(holder, known);
        return known;
      },
    };
  }

  return {
    document,
    content,
    texts: () => seen.texts(),
    blocks: () => seen.blocks(),
    clients: () => seen.clients(),
    items: (holder) => seen.items(holder),
    state: (client) => Y.getState(document.store, client),
  };
}

function once<T>(find: () => T): () => T {
  let found: { value: T } | null = null;
  return () => (found ??= { value: find() }).value;
}

function itemsIn(holder: Y.XmlFragment | Y.XmlText): Y.Item[] {
  const items: Y.Item[] = [];
  for (let item = holder._start; item !== null; item = item.right) items.push(item);
  return items;
}
