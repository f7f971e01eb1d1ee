import * as Y from "yjs";

/**
 * The gate that every update passes before it is written (S3): what cannot be decoded whole is refused.
 * Throws with the reason; the offending connection closes with `badFrame`.
 */
export function passGate(update: Uint8Array): void {
  const { structs } = Y.decodeUpdate(update);
  for (const struct of structs) {
    if (struct.length < 1) throw new Error("a struct without length");
    if (struct instanceof Y.Skip) throw new Error("a gap inside an update");
  }
}
