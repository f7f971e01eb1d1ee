import { encodeAny, toBase64 } from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import { MARKS } from "./format/index.ts";

const HASH_BYTES = 6;
/** y-tiptap takes exactly this for a hash, and leaves everything else in the name. */
const KEY = /^(.*)--[a-zA-Z0-9+/=]{8}$/;

/**
 * The formatting key under which the editor's binding keeps a mark in a Y.XmlText: its name, and for marks that
 * may overlap `name--hash`, the hash being of the mark as JSON. Another key for the same mark would stand beside
 * it, and the editor would see the mark twice.
 */
export function markKey({ type, attrs = {} }: { type: string; attrs?: Readonly<Record<string, unknown>> }): string {
  const format = Object.hasOwn(MARKS, type) ? MARKS[type] : undefined;
  if (format?.overlapping !== true) return type;
  const json = Object.keys(format.attributes).length > 0 ? { type, attrs } : { type };
  return `${type}--${toBase64(fold(digest(encodeAny(json))))}`;
}

/** The name of the mark that a formatting key stands for. */
export function markName(key: string): string {
  return KEY.exec(key)?.[1] ?? key;
}

/** y-tiptap's `_convolute`. */
function fold(hash: Uint8Array): Uint8Array {
  const folded = hash.slice(0, HASH_BYTES);
  hash.subarray(HASH_BYTES).forEach((byte, index) => {
    const at = index % HASH_BYTES;
    folded[at] = (folded[at] ?? 0) ^ byte;
  });
  return folded;
}
