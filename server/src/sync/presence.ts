import { LIMITS } from "@feder/shared/protocol";
import type { Connection } from "./connection.ts";
import { encodePresence, type PresenceState } from "./messages.ts";

/** Who is in a paper and where their carets stand. */
export interface Presence {
  /** Takes what a connection says of itself; what it says of others is ignored (pages echo what they hear). */
  receive(connection: Connection, states: readonly PresenceState[]): void;
  /** Marks a connection's entry as left. */
  leave(connection: Connection): void;
  /** A frame with everyone, or null where nobody is. */
  everyone(): Uint8Array | null;
  /** A frame with what changed since the last call, or null. */
  takeChanges(): Uint8Array | null;
}

/** Makes an empty presence; `onChange` is called when {@link Presence.takeChanges} has something to give. */
export function createPresence(onChange: () => void): Presence {
  const entries = new Map<number, { owner: Connection | null; clock: number; state: string }>();
  const changed = new Set<number>();

  const mark = (client: number) => {
    changed.add(client);
    onChange();
  };

  const set = (connection: Connection, { client, clock, state }: PresenceState) => {
    const known = entries.get(client);
    if (connection.client === null) {
      // The first entry that nobody else speaks for is the connection's own; it keeps it (S5).
      if (state === "null" || (known?.owner && known.owner !== connection)) return;
      connection.client = client;
    }
    if (connection.client !== client) return;
    if (known?.owner === connection && clock < known.clock) return;
    entries.set(client, { owner: connection, clock, state: stamp(connection, state) });
    mark(client);
  };

  const select = (clients: Iterable<number>): Uint8Array | null => {
    const states: PresenceState[] = [];
    for (const client of clients) {
      const entry = entries.get(client);
      if (entry) states.push({ client, clock: entry.clock, state: entry.state });
    }
    return states.length > 0 ? encodePresence(states) : null;
  };

  return {
    receive(connection, states) {
      for (const state of states) set(connection, state);
    },
    leave(connection) {
      const client = connection.client;
      const entry = client === null ? undefined : entries.get(client);
      if (client === null || entry?.owner !== connection) return;
      entries.set(client, { owner: null, clock: entry.clock + 1, state: "null" });
      mark(client);
    },
    everyone: () => select([...entries].filter(([, entry]) => entry.owner !== null).map(([client]) => client)),
    takeChanges() {
      const frame = select(changed);
      for (const client of changed) if (entries.get(client)?.owner === null) entries.delete(client);
      changed.clear();
      return frame;
    },
  };
}

/** Name, organisation and colour come from the session and never from the page (S5). */
function stamp(connection: Connection, state: string): string {
  if (state === "null" || state.length > LIMITS.awarenessBytes) return "null";
  const said: unknown = JSON.parse(state);
  if (typeof said !== "object" || said === null) return "null";
  const cursor = "cursor" in said && connection.right === "write" ? { cursor: said.cursor } : {};
  return JSON.stringify({ ...cursor, user: connection.person });
}
