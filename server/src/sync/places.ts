import { CONTENT } from "@feder/shared/document";
import { setIfUndefined } from "lib0/map";
import * as Y from "yjs";
import { setsMarker } from "./sets-marker.ts";
import { indexAt, structAt } from "./struct-at.ts";

/** What can hold something in a document: the root, an element of a node's name, or a run of text inside one. */
export interface Holder {
  /** The same for the same holder: `root`, or client and clock of the item that made it. */
  key: string;
  /** The item that made it; null for the root. */
  maker: Y.ID | null;
  kind: "element" | "text";
  /** The node's name; of a text, the name of the node around it. */
  name: string;
  /** Levels below the root, which is 0. */
  depth: number;
}

/** Where an item stands: as a child (`attribute` null), or as an attribute of its holder. */
export interface Place {
  holder: Holder;
  attribute: string | null;
}

/** `gone` where the surroundings were deleted and collected: whatever is put there is dropped by Yjs. */
export type Found<T> = T | "gone";

/** An update rests on others which have not arrived: honest only while a page is still catching up. */
export class GapError extends Error {}

/** Whether an update is right shows only when what waits for the disk has found its place. */
export class UndecidedError extends GapError {}

/** A piece of an update, as Yjs decodes it. */
export type Struct = Y.Item | Y.GC | Y.Skip;

/** What an update deletes, as Yjs decodes it. */
export type Deletions = ReturnType<typeof Y.decodeUpdate>["ds"];

/** Holders nest no deeper: editors reach about 8, and a nesting of thousands silences a room when it is deleted. */
const DEEPEST = 64;

/**
 * Answers what a document and the updates that wait for it know: states, and where each item stands. It
 * never changes the document. Questions about what is not known throw, with the reason.
 */
export interface Places {
  /** The clock up to which a client's structs are known. */
  stateOf(client: number): number;
  /** Where a struct stands, or would. */
  placeOf(struct: Y.Item): Found<Place>;
  /** The struct that holds this id. */
  structAt(id: Y.ID): Struct;
  /** What an element or text that this item makes is, to those inside it. */
  holderMadeBy(struct: Y.Item): Found<Holder>;
  /**
   * The first of what stands in a holder of the document, or of the values of one of its attributes; null where there
   * is none or it only waits.
   */
  firstIn(holder: Holder, attribute?: string | null): Y.Item | null;
  /** How many structs of its client there are from the one on that holds this id: to cut it moves them. */
  behind(id: Y.ID): number;
  /** Whether markers of contested points wait for the disk. */
  readonly markersWait: boolean;
  /** Lets a decoded update, which cuts so often what clients wrote, count as known; answers how to take that back. */
  add(structs: readonly Struct[], cuts?: ReadonlyMap<number, number>): () => void;
}

/** Looks into `document`. */
export function createPlaces(document: Y.Doc): Places {
  const root = document.getXmlFragment(CONTENT);
  /** Structs that wait for the disk, by client, ascending and without gaps. */
  const waiting = new Map<number, Struct[]>();
  /** How often each client's structs are cut by what waits. */
  const waitingCuts = new Map<number, number>();
  let waitingMarkers = 0;
  const places = new WeakMap<Y.Item, Found<Place>>();

  const stateOf = (client: number): number => {
    const last = waiting.get(client)?.at(-1);
    const state = Y.getState(document.store, client);
    return last === undefined ? state : Math.max(state, last.id.clock + last.length);
  };

  const find = (id: Y.ID): Struct => {
    if (id.clock < Y.getState(document.store, id.client)) return Y.getItem(document.store, id);
    const struct = structAt(waiting.get(id.client) ?? [], id.clock);
    if (struct === undefined) throw new GapError("a reference to something unknown");
    return struct;
  };

  /** Follows neighbours until one says where it stands; all on the way stand there too. */
  const placeOf = (struct: Y.Item): Found<Place> => {
    const way: Y.Item[] = [];
    let current = struct;
    let place: Found<Place> | null = null;
    for (;;) {
      place = places.get(current) ?? statedPlace(current);
      way.push(current);
      if (place !== null) break;
      const neighbour = current.origin ?? current.rightOrigin;
      if (neighbour === null) throw new Error("an item without a place");
      if (way.length > MOST_STEPS) throw new Error("neighbours that lead nowhere");
      const next = find(neighbour);
      if (!(next instanceof Y.Item)) {
        place = "gone";
        break;
      }
      current = next;
    }
    // An integrated item knows its parent itself; what is kept here is for items that only wait.
    for (const item of way) if (!isIntegrated(item)) places.set(item, place);
    return place;
  };

  /** What an item itself says of its place: integrated items know their parent, decoded ones may name it. */
  const statedPlace = (item: Y.Item): Found<Place> | null => {
    const parent: unknown = item.parent;
    if (parent === null) return item.origin === null && item.rightOrigin === null ? "gone" : null;
    if (typeof parent === "string") {
      if (parent !== CONTENT) throw new Error("a root that papers do not have");
      return { holder: ROOT, attribute: item.parentSub };
    }
    const holder = parent instanceof Y.ID ? holderAt(parent) : holderOf(parent, 0);
    return holder === "gone" ? "gone" : { holder, attribute: item.parentSub };
  };

  /** Levels that are being resolved now; a parent inside its own child would never end. */
  let level = 0;
  const holderAt = (id: Y.ID): Found<Holder> => {
    const maker = find(id);
    if (!(maker instanceof Y.Item)) return "gone";
    // Neighbours that were deleted together are one struct, so the id may lie inside it.
    if (maker.content instanceof Y.ContentDeleted) return "gone";
    if (maker.id.clock !== id.clock) throw new Error("a parent that is no node");
    if (level > DEEPEST) throw new Error("nested too deep");
    level += 1;
    try {
      return holderMadeBy(maker);
    } finally {
      level -= 1;
    }
  };

  const holderMadeBy = (maker: Y.Item): Found<Holder> => {
    const { content } = maker;
    if (content instanceof Y.ContentDeleted) return "gone";
    if (!(content instanceof Y.ContentType)) throw new Error("something inside what holds nothing");
    if (isIntegrated(maker)) return holderOf(content.type, 0);
    const place = placeOf(maker);
    if (place === "gone") return "gone";
    return describe(content.type, maker.id, place.holder);
  };

  const holderOf = (type: unknown, above: number): Found<Holder> => {
    if (above > DEEPEST) throw new Error("nested too deep");
    if (type === root) return ROOT;
    if (!(type instanceof Y.AbstractType) || type._item === null) throw new Error("a root that papers do not have");
    const around = holderOf(type._item.parent, above + 1);
    return around === "gone" ? "gone" : describe(type, type._item.id, around);
  };

  const describe = (type: unknown, id: Y.ID, around: Holder): Holder => {
    const depth = around.depth + 1;
    if (depth > DEEPEST) throw new Error("nested too deep");
    const key = `${id.client}:${id.clock}`;
    if (type instanceof Y.XmlElement) return { key, maker: id, kind: "element", name: type.nodeName, depth };
    if (type instanceof Y.XmlText) return { key, maker: id, kind: "text", name: around.name, depth };
    throw new Error("a type that papers do not have");
  };

  return {
    stateOf,
    placeOf,
    structAt: find,
    holderMadeBy,
    firstIn({ maker }, attribute = null) {
      const content = maker === null ? null : (find(maker) as Y.Item).content;
      const type = maker === null ? root : content instanceof Y.ContentType ? content.type : null;
      if (type === null || attribute === null) return type?._start ?? null;
      let value = type._map.get(attribute) ?? null;
      while (value !== null && value.left !== null) value = value.left;
      return value;
    },
    behind({ client, clock }) {
      const there = document.store.clients.get(client) ?? [];
      const waits = waiting.get(client) ?? [];
      const standing = clock < Y.getState(document.store, client) ? there.length - indexAt(there, clock) : 0;
      const coming = standing > 0 ? waits.length : waits.length - indexAt(waits, clock);
      return standing + coming + (waitingCuts.get(client) ?? 0);
    },
    get markersWait() {
      return waitingMarkers > 0;
    },
    add(structs, cuts = new Map()) {
      const cutMore = (sign: 1 | -1) => {
        for (const [client, count] of cuts) {
          const sum = (waitingCuts.get(client) ?? 0) + sign * count;
          if (sum > 0) waitingCuts.set(client, sum);
          else waitingCuts.delete(client);
        }
      };
      cutMore(1);
      const fresh = structs.filter(({ id, length }) => id.clock + length > stateOf(id.client));
      const runs = new Map<number, { clock: number; count: number }>();
      for (const struct of fresh) {
        const { client, clock } = struct.id;
        setIfUndefined(waiting, client, (): Struct[] => []).push(struct);
        setIfUndefined(runs, client, () => ({ clock, count: 0 })).count += 1;
      }
      const markers = fresh.filter(setsMarker).length;
      waitingMarkers += markers;
      return () => {
        cutMore(-1);
        waitingMarkers -= markers;
        // What came at once stands together; each frame would else go along all that waits.
        for (const [client, { clock, count }] of runs) {
          const list = waiting.get(client) ?? [];
          list.splice(indexAt(list, clock), count);
          if (list.length === 0) waiting.delete(client);
        }
      };
    },
  };
}

function isIntegrated(item: Y.Item): boolean {
  return item.parent instanceof Y.AbstractType;
}

const ROOT: Holder = { key: "root", maker: null, kind: "element", name: "doc", depth: 0 };

/** A bound on a walk along neighbours, far above the length of any frame. */
const MOST_STEPS = 2_000_000;
