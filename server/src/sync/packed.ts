import * as Y from "yjs";
import { EMPTY_UPDATE } from "./empty-update.ts";
import { encodeAnswer, encodeUpdate } from "./messages.ts";
import { frame } from "./wire.ts";

/** A piece of a paper as the journal holds it; `vector` is the state vector of a merged entry. */
export interface TextPart {
  update: Uint8Array;
  vector?: Uint8Array | null;
}

/**
 * A text that nobody writes in: only bytes. To make a document of a 200-page history takes half a second,
 * to send its bytes a few milliseconds, and in memory the bytes are a tenth.
 */
export interface Packed {
  updates(): Uint8Array[];
  stateVector(): Uint8Array;
  /** The framed answer to a page that has nothing yet: everything, in the order in which it was written. */
  everything(): Uint8Array;
}

/** Packs parts; the first may be a merged entry, the others are what came after. */
export function createPacked(parts: readonly TextPart[]): Packed {
  const [first, ...tail] = parts.map(({ update }) => update);
  // The page counts as synchronised with the last message, when nothing is missing any more.
  const messages =
    tail.length === 0
      ? [encodeAnswer(first ?? EMPTY_UPDATE)]
      : [...[first ?? EMPTY_UPDATE, ...tail].map(encodeUpdate), encodeAnswer(EMPTY_UPDATE)];
  const frames = messages.map(frame);
  const framed = Buffer.concat(frames);
  // What is kept are the framed bytes; the updates are windows into them.
  const ends = endsOf(frames);
  const lengths = [first ?? EMPTY_UPDATE, ...tail].map(({ length }) => length);
  // Not `parts` itself: it would keep the bytes a second time.
  const known = parts[0]?.vector ?? null;
  let vector: Uint8Array | null = null;

  const updates = () => lengths.map((length, index) => framed.subarray((ends[index] ?? 0) - length, ends[index]));
  return {
    updates,
    stateVector() {
      vector ??= vectorOf(updates(), known);
      return vector;
    },
    everything: () => framed,
  };
}

/** Where each frame ends in the joined bytes. */
function endsOf(frames: readonly Uint8Array[]): number[] {
  let end = 0;
  return frames.map(({ length }) => (end += length));
}

function vectorOf(updates: readonly Uint8Array[], known: Uint8Array | null): Uint8Array {
  const [first, ...tail] = updates;
  if (known !== null && tail.length === 0) return known;
  const clocks = known !== null ? Y.decodeStateVector(known) : Y.parseUpdateMeta(first ?? EMPTY_UPDATE).to;
  for (const update of tail) {
    for (const [client, clock] of Y.parseUpdateMeta(update).to)
      clocks.set(client, Math.max(clock, clocks.get(client) ?? 0));
  }
  return Y.encodeStateVector(clocks);
}
