import { markKey, markName, MARKS, mayHold, NODES } from "@feder/shared/document";
import { LIMITS } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { firstPlace } from "./first-place.ts";
import { listsOf } from "./lists.ts";
import { checkMarkers } from "./marker-check.ts";
import { countLooks, type Looks } from "./looks.ts";
import { checkMoves, type Cuts, LOOKS_EACH } from "./moves.ts";
import { createNeighbourCheck } from "./neighbours.ts";
import { checkOrder } from "./order.ts";
import { type Deletions, GapError, type Holder, type Places, type Struct, UndecidedError } from "./places.ts";
import { checkScans } from "./scans.ts";
import { setsMarker } from "./sets-marker.ts";

/** An update that passed: what is new in it, and its structs, decoded. */
export interface Passed {
  update: Uint8Array;
  structs: Struct[];
  /** Siblings that Yjs will look at to find the places of what is new, and what takes as long. */
  looks: number;
  /** How often it cuts what each client wrote. */
  cuts: Cuts;
  /** How many runs of letters it calls deleted; also what was deleted before is looked up. */
  runs: number;
}

/**
 * The gate that every update passes before it is written (S3; the measured reproducers are in the tests).
 * It refuses what no editor sends and what would break a document: structs without length, gaps, references
 * and deletions of what nobody has written, unknown roots, nodes, marks and attributes, deep nesting. Throws
 * with the reason; the document is not touched. `looks` tells what that took, also where it throws.
 */
export function passGate(given: Uint8Array, places: Places, looks: Looks = countLooks()): Passed {
  const { update, structs, ds } = withoutKnown(given, places, looks);
  checkClocks(structs, places);
  checkOrder(structs, places);
  const othersWait = places.markersWait;
  const takeBack = places.add(structs);
  let cuts: Cuts;
  try {
    checkDeletions(ds, places);
    const markers = structs.filter(setsMarker).filter((marker) => !isGone(marker, ds));
    if (othersWait && markers.some((marker) => places.placeOf(marker) !== "gone"))
      throw new UndecidedError("markers while others wait");
    cuts = checkMoves(structs, ds, places, looks);
    const lists = listsOf(structs, places);
    checkScans(lists, places, looks);
    const checkNeighbours = createNeighbourCheck(structs, lists, places, looks);
    for (const struct of structs) {
      if (!(struct instanceof Y.Item)) continue;
      checkNeighbours(struct);
      checkItem(struct, ds, places);
    }
    checkMarkers(markers, places, looks);
  } finally {
    takeBack();
  }
  const runs = [...ds.clients.values()].reduce((sum, { length }) => sum + length, 0);
  return { update, structs, looks: looks.sum, cuts, runs };
}

/**
 * Leaves out what is known already. A page that comes back may send it again; another may send something else
 * under the same clocks, and which of the two a merge keeps depends on chance.
 */
function withoutKnown(update: Uint8Array, places: Places, looks: Looks) {
  const whole = decodeWhole(update, looks);
  const clients = new Set(
    whole.structs.filter(({ id }) => id.clock < places.stateOf(id.client)).map(({ id }) => id.client),
  );
  if (clients.size === 0) return { update, ...whole };
  const known = new Map([...clients].map((client) => [client, places.stateOf(client)]));
  const rest = Y.diffUpdate(update, Y.encodeStateVector(known));
  return { update: rest, ...decodeWhole(rest, looks) };
}

/** Decodes an update in the version 1 encoding, and nothing but it: Yjs itself does not mind what stands behind. */
function decodeWhole(update: Uint8Array, looks: Looks): ReturnType<typeof Y.decodeUpdate> {
  try {
    const decoded = Y.decodeUpdateV2(update, StrictDecoder);
    if (StrictDecoder.last?.hasMore) throw new Error("bytes behind the end of an update");
    return decoded;
  } catch (reason) {
    // Who is let through pays for them when they are placed.
    looks.pass(StrictDecoder.last?.structs ?? 0);
    throw reason;
  }
}

/** One class for all updates, because to make one takes longer than to read an update; Yjs makes the decoder itself. */
class StrictDecoder extends Y.UpdateDecoderV1 {
  static last: StrictDecoder | null = null;
  #client = Infinity;
  structs = 0;

  constructor(decoder: decoding.Decoder) {
    super(decoder);
    StrictDecoder.last = this;
  }

  /**
   * Called once for each struct. Of a frame with a million of them, or with documents inside the document, to make them
   * all takes seconds and a gigabyte, before anybody has looked at one.
   */
  override readInfo(): number {
    this.structs += 1;
    if (this.structs > MOST_STRUCTS) throw new Error("more than can be taken at once");
    const info = super.readInfo();
    if ((info & KIND_OF_CONTENT) === DOCUMENT) throw new Error("a document inside a document");
    return info;
  }

  get hasMore(): boolean {
    return decoding.hasContent(this.restDecoder);
  }

  /**
   * Called once for each client that has structs. To apply an update keeps only the last of two lists of one
   * client; to merge it with others takes the highest client first, as Yjs writes them, and drops what is not.
   */
  override readClient(): number {
    const client = super.readClient();
    if (client === this.#client) throw new Error("a client that is listed twice");
    if (client > this.#client) throw new Error("client ids out of order");
    this.#client = client;
    return client;
  }
}

/** Twice what anybody can have saved for (`moves.ts`): half of it may be known already. */
const MOST_STRUCTS = (2 * LIMITS.looks.burst) / LOOKS_EACH;
/** The bits of a struct's first byte that say of which kind its content is, and one of these, as Yjs writes them. */
const KIND_OF_CONTENT = 0b1_1111;
const DOCUMENT = 9;

/** Client ids are 32 bits in Yjs; a larger one is kept by some code paths and cut by others. */
const LARGEST_CLIENT = 0xffff_ffff;
/** No client writes so much; near 2⁵³ the numbers are no longer whole, and pages cannot read what we tell them. */
const LARGEST_CLOCK = 0x7fff_ffff;

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
    if (id.clock + length > LARGEST_CLOCK) throw new Error("a clock beyond what anybody writes");
    next.set(id.client, id.clock + length);
  }
}

function checkDeletions(ds: Deletions, places: Places): void {
  for (const [client, deletions] of ds.clients) {
    const state = places.stateOf(client);
    let end = 0;
    for (const { clock, len } of deletions) {
      if (len < 1) throw new Error("a deletion without length");
      // Editors sort and merge them; a list that deletes the same again and again would take hours.
      if (clock < end) throw new Error("deletions out of order");
      end = clock + len;
      if (end > state) throw new GapError("a deletion of what is not written yet");
    }
  }
}

function checkItem(item: Y.Item, ds: Deletions, places: Places): void {
  const place = places.placeOf(item);
  if (place === "gone") return;
  const { holder, attribute } = place;
  if (attribute === null) checkChild(item, holder, places);
  else checkAttribute(item, holder, attribute, ds);
}

function checkChild(item: Y.Item, holder: Holder, places: Places): void {
  const { content } = item;
  if (content instanceof Y.ContentDeleted) return;
  if (content instanceof Y.ContentString) {
    if (holder.kind !== "text") throw new Error("text outside a run of text");
  } else if (content instanceof Y.ContentFormat) {
    if (holder.kind !== "text") throw new Error("formatting outside a run of text");
    checkFormat(content.key, content.value, holder);
  } else if (content instanceof Y.ContentType) {
    if (holder.kind === "text") throw new Error("a node inside a run of text");
    const made = places.holderMadeBy(item);
    if (made === "gone") return;
    // Among the children a node may hold, only runs of text go by this name. Pages take such an element for a run
    // without a string, and delete the paragraph whose words it stands beside.
    if (made.kind === "element" && made.name === "text") throw new Error("an element under the name of text");
    const child = made.kind === "text" ? "text" : made.name;
    if (!mayHold(holder.name, child)) throw new Error("a node where the format has no place for it");
  } else throw new Error("content that papers do not have");
}

/** Editors delete text, and whole nodes, whose marks they do not know or do not allow there. */
function checkFormat(key: string, value: unknown, holder: Holder): void {
  const name = markName(key);
  const mark = Object.hasOwn(MARKS, name) ? MARKS[name] : undefined;
  if (mark === undefined) throw new Error("an unknown mark");
  // Only marks that may overlap have a hash in their key, and none but that of their value.
  if ((key === mark.name) === (mark.overlapping === true)) throw new Error("a mark under a wrong key");
  if (value === null) return;
  if (NODES[holder.name]?.plain) throw new Error("a mark where text carries none");
  if (typeof value !== "object" || Array.isArray(value)) throw new Error("a mark with a wrong value");
  const given = new Map<string, unknown>(Object.entries(value));
  for (const name of given.keys())
    if (!Object.hasOwn(mark.attributes, name)) throw new Error("an unknown attribute of a mark");
  for (const [name, attribute] of Object.entries(mark.attributes)) {
    if (!attribute.accepts(given.get(name) ?? attribute.default)) throw new Error("a wrong attribute of a mark");
  }
  if (mark.overlapping === true && key !== markKey({ type: mark.name, attrs: Object.fromEntries(given) }))
    throw new Error("a mark under the key of another");
}

function checkAttribute(item: Y.Item, holder: Holder, name: string, ds: Deletions): void {
  const { content } = item;
  if (item.rightOrigin !== null) throw new Error("an attribute before another");
  if (content instanceof Y.ContentDeleted) return;
  if (holder.kind !== "element") throw new Error("an attribute of a run of text");
  const node = Object.hasOwn(NODES, holder.name) ? NODES[holder.name] : undefined;
  const format = node && Object.hasOwn(node.attributes, name) ? node.attributes[name] : undefined;
  if (format === undefined) throw new Error("an unknown attribute");
  if (!(content instanceof Y.ContentAny)) throw new Error("an attribute that is no plain value");
  const values: unknown[] = content.arr;
  if (values.length === 0 || !values.every((value) => format.accepts(value))) throw new Error("a wrong attribute");
  if (values.length > 1 && !isGone(item, ds)) throw new Error("several values of one attribute");
}

/**
 * Whether all of an item is deleted by its own update. Yjs joins what a page wrote one after the other and deleted
 * again: two values of an attribute of a block that went while the page was offline come as one item.
 */
function isGone({ id: { client, clock }, length }: Y.Item, ds: Deletions): boolean {
  const deletions = ds.clients.get(client) ?? [];
  // In order, as they were checked; an item of a million values is not asked value by value.
  let place = firstPlace(deletions, ({ clock: from, len }) => from + len > clock);
  for (let end = clock; end < clock + length; place += 1) {
    const deletion = deletions[place];
    if (deletion === undefined || deletion.clock > end) return false;
    end = deletion.clock + deletion.len;
  }
  return true;
}
