import type { Pending } from "./commits.ts";
import type { Connection } from "./connection.ts";
import { encodeSaved } from "./messages.ts";
import { frame } from "./wire.ts";

/** Counts what is durable now for its authors, and answers the framed receipt of each (S1, S12). */
export function makeReceipts(
  parts: readonly Pick<Pending, "author" | "stands">[],
  stateVector: Uint8Array,
): Map<Connection, Buffer> {
  const authors = new Set<Connection>();
  for (const { author, stands } of parts) {
    if (author === null) continue;
    author.savedUpdates += stands;
    authors.add(author);
  }
  return new Map([...authors].map((author) => [author, frame(encodeSaved(stateVector, author.savedUpdates))]));
}
