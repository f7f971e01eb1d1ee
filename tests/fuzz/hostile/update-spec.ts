import * as encoding from "lib0/encoding";

/** The id of one character or thing in a Yjs document. */
export interface Id {
  client: number;
  clock: number;
}

/** What a struct holds: the number of its kind as Yjs writes it, its bytes, and how many clocks it takes. */
export interface Content {
  ref: number;
  length: number;
  write(encoder: encoding.Encoder): void;
}

/** One struct, field by field; any field may hold what no editor would send. */
export interface StructSpec {
  origin: Id | null;
  right: Id | null;
  /** The name of a root, or the item that made the parent; read only where there is neither origin nor right. */
  parent: string | Id | null;
  attribute: string | null;
  content: Content;
  /** Flips bits of the first byte, which tells what follows. */
  flip?: number;
}

/** What one client id writes: structs from a clock on. */
export interface Block extends Id {
  structs: StructSpec[];
  /** How many structs the block claims to hold, where that is a lie. */
  claims?: number;
}

/** A whole update in the version 1 encoding, in a form that can be changed field by field. */
export interface UpdateSpec {
  blocks: Block[];
  deletions: { client: number; ranges: [clock: number, length: number][]; claims?: number }[];
  claims?: number;
  tail?: Uint8Array;
}

/** Writes it as Yjs would, lies included. */
export function encodeSpec({ blocks, deletions, claims, tail }: UpdateSpec): Uint8Array {
  const encoder = encoding.createEncoder();
  writeNumber(encoder, claims ?? blocks.length);
  for (const block of blocks) {
    writeNumber(encoder, block.claims ?? block.structs.length);
    writeNumber(encoder, block.client);
    writeNumber(encoder, block.clock);
    for (const struct of block.structs) writeStruct(encoder, struct);
  }
  writeNumber(encoder, deletions.length);
  for (const { client, ranges, claims: ranged } of deletions) {
    writeNumber(encoder, client);
    writeNumber(encoder, ranged ?? ranges.length);
    for (const [clock, length] of ranges) {
      writeNumber(encoder, clock);
      writeNumber(encoder, length);
    }
  }
  if (tail) encoding.writeUint8Array(encoder, tail);
  return encoding.toUint8Array(encoder);
}

/** The numbers of the kinds of content, from yjs/src/structs/Item.js; 0 and 10 are no items. */
export const REF = {
  gc: 0,
  deleted: 1,
  json: 2,
  binary: 3,
  string: 4,
  embed: 5,
  format: 6,
  type: 7,
  any: 8,
  doc: 9,
  skip: 10,
} as const;

const HAS_ATTRIBUTE = 0b0010_0000;
const HAS_RIGHT = 0b0100_0000;
const HAS_ORIGIN = 0b1000_0000;

function writeStruct(encoder: encoding.Encoder, { origin, right, parent, attribute, content, flip = 0 }: StructSpec) {
  if (content.ref === REF.gc || content.ref === REF.skip) {
    encoding.writeUint8(encoder, content.ref ^ flip);
    writeNumber(encoder, content.length);
    return;
  }
  const bits =
    (origin ? HAS_ORIGIN : 0) | (right ? HAS_RIGHT : 0) | (attribute === null ? 0 : HAS_ATTRIBUTE) | content.ref;
  encoding.writeUint8(encoder, bits ^ flip);
  if (origin) writeId(encoder, origin);
  if (right) writeId(encoder, right);
  if (!origin && !right) {
    const isRoot = typeof parent === "string" || parent === null;
    writeNumber(encoder, isRoot ? 1 : 0);
    if (isRoot) encoding.writeVarString(encoder, parent ?? "");
    else writeId(encoder, parent);
    if (attribute !== null) encoding.writeVarString(encoder, attribute);
  }
  content.write(encoder);
}

function writeId(encoder: encoding.Encoder, { client, clock }: Id): void {
  writeNumber(encoder, client);
  writeNumber(encoder, clock);
}

/** A variable-length number, beyond 2⁵³ too, where lib0 would refuse to write. */
export function writeNumber(encoder: encoding.Encoder, value: number): void {
  let rest = BigInt(Math.max(0, Math.trunc(value)));
  while (rest > 0x7fn) {
    encoding.writeUint8(encoder, Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  encoding.writeUint8(encoder, Number(rest));
}
