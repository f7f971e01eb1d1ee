import * as Y from "yjs";
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

/** An update without anything in it; it ends an answer that came in several messages. */
const EMPTY = Uint8Array.of(0, 0);

/** Packs parts; the first may be a merged entry, the others are what came after. */
export function createPacked(parts: readonly TextPart[]): Packed {
  const [first, ...tail] = parts.map(({ update }) => update);
  // The page counts as synchronised with the last message, when nothing is missing any more.
  const messages =
    tail.length === 0
      ? [encodeAnswer(first ?? EMPTY)]
      : [...[first ?? EMPTY, ...tail].map(encodeUpdate), encodeAnswer(EMPTY)];
  const framed = Buffer.concat(messages.map(frame));
  // What is kept are the framed bytes; the updates are windows into them.
  const ends = endsOf(messages);
  const lengths = [first ?? EMPTY, ...tail].map(({ length }) => length);
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

/** Where each message ends in the framed bytes. */
function endsOf(messages: readonly Uint8Array[]): number[] {
  let end = 0;
  return messages.map((message) => (end += frame(message).length));
}

function vectorOf(updates: readonly Uint8Array[], known: Uint8Array | null): Uint8Array {
  const [first, ...tail] = updates;
  if (known !== null && tail.length === 0) return known;
  const clocks = known !== null ? Y.decodeStateVector(known) : Y.parseUpdateMeta(first ?? EMPTY).to;
  for (const update of tail) {
    for (const [client, clock] of Y.parseUpdateMeta(update).to)
      clocks.set(client, Math.max(clock, clocks.get(client) ?? 0));
  }
  return Y.encodeStateVector(clocks);
}
