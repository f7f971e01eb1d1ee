import { markKey, mayHold, NODES } from "@feder/shared/document";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { type Found, GapError, type Holder, markOf, type Place, type Places, type Struct } from "./places.ts";

/** An update that passed, decoded: what it makes and what it deletes. */
export interface Passed {
  structs: Struct[];
}

/**
 * The gate that every update passes before it is written (S3; the measured reproducers are in the tests).
 * It refuses what no editor sends and what would break a document: structs without length, gaps, references
 * and deletions of what nobody has written, unknown roots, nodes, marks and attributes, deep nesting. Throws
 * with the reason; the document is not touched.
 */
export function passGate(update: Uint8Array, places: Places): Passed {
  const { structs, ds } = decodeWhole(update);
  checkClocks(structs, places);
  const takeBack = places.add(structs);
  try {
    checkDeletions(ds, places);
    for (const struct of structs) if (struct instanceof Y.Item) checkItem(struct, places);
  } finally {
    takeBack();
  }
  return { structs };
}

/** Decodes an update in the version 1 encoding, and nothing but it: Yjs itself does not mind what stands behind. */
function decodeWhole(update: Uint8Array): ReturnType<typeof Y.decodeUpdate> {
  const read: decoding.Decoder[] = [];
  class Decoder extends Y.UpdateDecoderV1 {
    constructor(decoder: decoding.Decoder) {
      super(decoder);
      read.push(decoder);
    }
  }
  const decoded = Y.decodeUpdateV2(update, Decoder);
  if (read.some((decoder) => decoding.hasContent(decoder))) throw new Error("bytes behind the end of an update");
  return decoded;
}

/** Client ids are 32 bits in Yjs; a larger one is kept by some code paths and cut by others. */
const LARGEST_CLIENT = 0xffff_ffff;

function checkClocks(structs: readonly Struct[], places: Places): void {
  const next = new Map<number, number>();
  for (const { id, length, constructor } of structs) {
    if (constructor === Y.Skip) throw new Error("a gap inside an update");
    if (length < 1) throw new Error("a struct without length");
    if (id.client > LARGEST_CLIENT) throw new Error("a client id beyond 32 bits");
    const expected = next.get(id.client);
    if (expected === undefined ? id.clock > places.stateOf(id.client) : id.clock !== expected) {
      throw new GapError("a gap before an update");
    }
    next.set(id.client, id.clock + length);
  }
}

function checkDeletions(ds: { clients: Map<number, { clock: number; len: number }[]> }, places: Places): void {
  for (const [client, deletions] of ds.clients) {
    const state = places.stateOf(client);
    for (const { clock, len } of deletions) {
      if (len < 1) throw new Error("a deletion without length");
      if (clock + len > state) throw new GapError("a deletion of what is not written yet");
    }
  }
}

function checkItem(item: Y.Item, places: Places): void {
  const place = places.placeOf(item);
  if (item.origin && item.rightOrigin) checkNeighbours(place, places.placeAt(item.rightOrigin));
  if (place === "gone") return;
  const { holder, attribute } = place;
  if (attribute === null) checkChild(item, holder, places);
  else checkAttribute(item, holder, attribute);
}

/** Both neighbours of an item stand where it stands; a document with an item between two parents breaks. */
function checkNeighbours(place: Found<Place>, other: Found<Place>): void {
  if (place === "gone" || other === "gone") return;
  if (place.holder.key !== other.holder.key || place.attribute !== other.attribute) {
    throw new Error("an item between two places");
  }
}

function checkChild(item: Y.Item, holder: Holder, places: Places): void {
  const { content } = item;
  if (content instanceof Y.ContentDeleted) return;
  if (content instanceof Y.ContentString) {
    if (holder.kind !== "text") throw new Error("text outside a run of text");
  } else if (content instanceof Y.ContentFormat) {
    if (holder.kind !== "text") throw new Error("formatting outside a run of text");
    checkFormat(content.key, content.value);
    // A name that bears a marker would lose it with the next keystroke, on every page.
    if (content.value !== null && markOf(content.key)?.overlapping === true && NODES[holder.name]?.plain === true)
      throw new Error("a marker on a name");
  } else if (content instanceof Y.ContentType) {
    if (holder.kind === "text") throw new Error("a node inside a run of text");
    const made = places.holderMadeBy(item);
    if (made === "gone") return;
    const child = made.kind === "text" ? "text" : made.name;
    if (!mayHold(holder.name, child)) throw new Error("a node where the format has no place for it");
  } else throw new Error("content that papers do not have");
}

function checkFormat(key: string, value: unknown): void {
  const mark = markOf(key);
  if (mark === undefined) throw new Error("an unknown mark");
  // Only marks that may overlap have a hash in their key, and none but that of their value.
  if ((key === mark.name) === (mark.overlapping === true)) throw new Error("a mark under a wrong key");
  if (value === null) return;
  if (typeof value !== "object") throw new Error("a mark with a wrong value");
  const given = new Map<string, unknown>(Object.entries(value));
  for (const name of given.keys())
    if (!Object.hasOwn(mark.attributes, name)) throw new Error("an unknown attribute of a mark");
  for (const [name, attribute] of Object.entries(mark.attributes)) {
    if (!attribute.accepts(given.get(name) ?? attribute.default)) throw new Error("a wrong attribute of a mark");
  }
  if (mark.overlapping === true && key !== markKey({ type: mark.name, attrs: Object.fromEntries(given) }))
    throw new Error("a mark under the key of another");
}

function checkAttribute(item: Y.Item, holder: Holder, name: string): void {
  const { content } = item;
  if (content instanceof Y.ContentDeleted) return;
  if (holder.kind !== "element") throw new Error("an attribute of a run of text");
  const node = Object.hasOwn(NODES, holder.name) ? NODES[holder.name] : undefined;
  const format = node && Object.hasOwn(node.attributes, name) ? node.attributes[name] : undefined;
  if (format === undefined) throw new Error("an unknown attribute");
  if (!(content instanceof Y.ContentAny)) throw new Error("an attribute that is no plain value");
  if (!content.arr.every((value: unknown) => format.accepts(value))) throw new Error("a wrong attribute");
}
