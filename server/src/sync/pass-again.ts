import type { Pending } from "./commits.ts";
import { EMPTY_UPDATE } from "./empty-update.ts";
import { passGate } from "./gate.ts";
import type { Places } from "./places.ts";

/**
 * Lets updates pass the gate again that waited behind a commit which broke the text: they passed while all of it
 * counted as known. Answers those that no longer fit. They are emptied, not dropped: the client ids that appear
 * with them are noted as their authors' all the same.
 */
export function passAgain(waiting: readonly Pending[], places: Places): Pending[] {
  return waiting.filter((part) => {
    // The server's own edits rest only on what is durable.
    if (part.author === null) return false;
    try {
      const { update, structs, cuts } = passGate(part.update, places);
      part.update = update;
      part.settle = places.add(structs, cuts);
      return false;
    } catch {
      part.update = EMPTY_UPDATE;
      part.stands = 0;
      part.settle = () => undefined;
      return true;
    }
  });
}
