import { newId } from "@feder/shared/ids";
import { createBudget } from "./budget.ts";
import type { Connection } from "./connection.ts";

/** The connection of a page that writes, for tests without a socket. */
export function stageConnection(): Connection {
  return {
    paper: newId<"Paper">(),
    session: newId<"Session">(),
    person: { id: newId<"Person">(), name: "A", organisation: "O", affiliation: null, color: "#8a1c4a", writes: true },
    right: "write",
    client: null,
    savedUpdates: 0,
    hasAnswered: true,
    passedOver: 0,
    frames: createBudget(1, 1),
    bytes: createBudget(1, 1),
    asks: createBudget(1, 1),
    looks: createBudget(1, 1),
    open: true,
    send: () => undefined,
    write: () => undefined,
    close: () => undefined,
  };
}
