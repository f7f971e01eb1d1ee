import type { Random } from "../support/index.ts";

/** A frame with a few bytes changed as bad lines, bad programs and bad people would: flipped, cut, doubled, replaced. */
export function mutate(frame: Uint8Array, random: Random): Uint8Array {
  let bytes = Uint8Array.from(frame);
  for (let times = 1 + random.below(3); times > 0 && bytes.length > 0; times -= 1) {
    bytes = random.pick(MUTATIONS)(bytes, random);
  }
  return bytes;
}

type Mutation = (bytes: Uint8Array<ArrayBuffer>, random: Random) => Uint8Array<ArrayBuffer>;

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => replaced(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) => replaced(bytes, random, () => random.below(256)),
  (bytes, random) => replaced(bytes, random, (byte) => byte + random.pick([-1, 1])),
  (bytes, random) => bytes.slice(0, random.below(bytes.length + 1)),
  (bytes, random) => joined(bytes, bytes.slice(random.below(bytes.length))),
  (bytes, random) => spliced(bytes, random, 1 + random.below(4), new Uint8Array()),
  (bytes, random) => spliced(bytes, random, 0, HUGE),
  (bytes, random) => spliced(bytes, random, 1, HUGE),
  (bytes, random) =>
    spliced(
      bytes,
      random,
      random.below(3),
      Uint8Array.from({ length: 1 + random.below(6) }, () => random.below(256)),
    ),
];

/** 2³²−1 as Yjs writes numbers. */
const HUGE = new Uint8Array([0xff, 0xff, 0xff, 0xff, 0x0f]);

function replaced(
  bytes: Uint8Array<ArrayBuffer>,
  random: Random,
  change: (byte: number) => number,
): Uint8Array<ArrayBuffer> {
  const at = random.below(bytes.length);
  const copy = bytes.slice();
  copy[at] = change(bytes[at] ?? 0);
  return copy;
}

function spliced(
  bytes: Uint8Array<ArrayBuffer>,
  random: Random,
  gone: number,
  put: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const at = random.below(bytes.length);
  return joined(bytes.slice(0, at), put, bytes.slice(at + gone));
}

function joined(...parts: Uint8Array<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
