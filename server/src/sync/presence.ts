import { WATCHING_CLIENT } from "@feder/shared/protocol";
import { caretOf } from "./caret.ts";
import type { Connection } from "./connection.ts";
import { encodePresence, type PresenceState } from "./messages.ts";

/** Who is told of changes at which pace: those who write, and those who only read. */
export type Side = "editors" | "readers";

/** Who writes in a paper and where their carets stand, and how many people only read along. */
export interface Presence {
  /**
   * Takes what a connection says of itself; what it says of others is ignored (pages echo what they hear). Throws
   * where nobody could count on from what it says.
   */
  receive(connection: Connection, states: readonly PresenceState[]): void;
  /** Counts a connection that only reads. */
  watch(connection: Connection): void;
  /** Marks a connection's entry as left. */
  leave(connection: Connection): void;
  /** A frame with everyone, or null where nobody is. */
  everyone(): Uint8Array | null;
  /** A frame with what changed since this side last asked, or null. */
  takeChanges(side: Side): Uint8Array | null;
}

/** Pages forget an entry that they did not hear of for 30 s; the count of readers is repeated in this time. */
const REPEAT_COUNT_MS = 12_000;

/**
 * Pages count up from 1. When one leaves, the server counts on from what it said, and all others send that number
 * back: it has to stay one that they may send.
 */
const LARGEST_CLOCK = 0x7fff_ffff;

/** Makes an empty presence; `onChange` is called when {@link Presence.takeChanges} has something to give. */
export function createPresence(onChange: () => void): Presence {
  const entries = new Map<number, { owner: Connection | null; clock: number; state: string }>();
  const changed: Record<Side, Set<number>> = { editors: new Set(), readers: new Set() };
  const watchers = new Set<Connection>();
  let countedAt = 0;

  const mark = (client: number) => {
    changed.editors.add(client);
    changed.readers.add(client);
    onChange();
  };

  const count = () => {
    const watching = new Set([...watchers].map(({ person }) => person.id)).size;
    const clock = (entries.get(WATCHING_CLIENT)?.clock ?? 0) + 1;
    entries.set(WATCHING_CLIENT, { owner: null, clock, state: JSON.stringify({ watching }) });
    countedAt = performance.now();
    mark(WATCHING_CLIENT);
  };

  const set = (connection: Connection, { client, clock, state }: PresenceState) => {
    const known = entries.get(client);
    if (connection.client === null) {
      // The first entry that nobody else speaks for is the connection's own; it keeps it (S5). A page that comes back
      // takes its entry over from its lost line, which is found out only a minute later.
      const isOfAnother = known?.owner && known.owner.person.id !== connection.person.id;
      if (state === "null" || client === WATCHING_CLIENT || isOfAnother) return;
      connection.client = client;
    }
    if (connection.client !== client) return;
    if (clock > LARGEST_CLOCK) throw new Error("presence counted beyond what any page counts");
    if (connection.right === "read") {
      // Readers are counted and not drawn; the echo keeps their socket from being dropped as silent.
      connection.send(encodePresence([{ client, clock, state: stamp(connection, state) }]));
      if (performance.now() - countedAt > REPEAT_COUNT_MS) count();
      return;
    }
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
    watch(connection) {
      watchers.add(connection);
      count();
    },
    leave(connection) {
      if (watchers.delete(connection)) count();
      const client = connection.client;
      const entry = client === null ? undefined : entries.get(client);
      if (client === null || entry?.owner !== connection) return;
      entries.set(client, { owner: null, clock: entry.clock + 1, state: "null" });
      mark(client);
    },
    everyone: () => select([...entries].filter(([, { state }]) => state !== "null").map(([client]) => client)),
    takeChanges(side) {
      const frame = select(changed[side]);
      const told = [...changed[side]];
      changed[side].clear();
      for (const client of told) {
        const everybodyKnows = !changed.editors.has(client) && !changed.readers.has(client);
        if (everybodyKnows && entries.get(client)?.state === "null") entries.delete(client);
      }
      return frame;
    },
  };
}

/** Name, organisation and colour come from the session and never from the page (S5). */
function stamp(connection: Connection, state: string): string {
  if (state === "null") return "null";
  const said: unknown = JSON.parse(state);
  if (typeof said !== "object" || said === null) return "null";
  const caret = "cursor" in said && connection.right === "write" ? caretOf(said.cursor) : null;
  return JSON.stringify({ ...(caret ? { cursor: caret } : {}), user: connection.person });
}
