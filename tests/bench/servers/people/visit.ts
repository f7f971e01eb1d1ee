import * as Y from "yjs";
import { deferred, syncFrame, within } from "../../../support/index.ts";
import type { Door, Peer } from "../peers/peer.ts";
import { openSocket } from "../wire/raw-socket.ts";

/** A client that fetched the text of a paper. */
export interface Visit {
  /** The whole text in the updates in which it came, and merged. */
  parts: readonly Uint8Array[];
  readonly state: Uint8Array;
  /** Sends an update. */
  send(update: Uint8Array): void;
  /** Updates that were sent, and since when there is this connection. */
  readonly sent: number;
  readonly since: number;
  /** Whether the server has acknowledged everything that was sent; those that keep papers in memory only never do. */
  readonly acknowledged: boolean;
  /** Why the connection was closed, or null. */
  readonly closed: string | null;
  leave(): void;
}

/** Opens a paper and resolves once its text is here. */
export async function visit({ dialect }: Pick<Peer, "dialect">, door: Door): Promise<Visit> {
  const arrived = deferred<void>();
  /** A server may send a long text in several messages; the answer to step 1 is the last of them. */
  const parts: Uint8Array[] = [];
  arrived.promise.catch(() => undefined);
  const since = performance.now();
  let closed: string | null = null;
  let sent = 0;
  let acknowledged = 0;
  const socket = await openSocket(door, {
    message(payload, from) {
      const message = dialect.read(payload);
      if (message.kind === "state" || message.kind === "update") parts.push(new Uint8Array(message.update));
      if (message.kind === "state") arrived.resolve();
      if (message.kind === "saved") acknowledged = message.count;
      if (message.kind === "applied") acknowledged += 1;
      if (message.kind !== "askState") return;
      sent += 1;
      from.send(dialect.wrap(door.room, syncFrame("step2", NOTHING)));
    },
    closed(why) {
      closed = why;
      arrived.reject(new Error(`the connection closed before the text was here: ${why}`));
    },
  });
  const send = (message: Uint8Array) => socket.send(dialect.wrap(door.room, message));
  for (const message of dialect.greeting(door.room)) socket.send(message);
  send(syncFrame("step1", NO_STATE));
  await within("the text of a paper", arrived.promise, 60_000);
  const texts = parts.filter(({ length }) => length > NOTHING.length);
  return {
    parts: texts,
    get state() {
      return texts.length === 1 ? texts[0]! : Y.mergeUpdates(texts.length === 0 ? [NOTHING] : texts);
    },
    send(update) {
      sent += 1;
      send(syncFrame("update", update));
    },
    get sent() {
      return sent;
    },
    since,
    get acknowledged() {
      return acknowledged >= sent;
    },
    get closed() {
      return closed;
    },
    leave: () => socket.cut(),
  };
}

/** The state vector of a client that has nothing yet. */
export const NO_STATE = Y.encodeStateVector(new Y.Doc());

/** The answer of a client that has nothing to add. */
export const NOTHING = Y.encodeStateAsUpdate(new Y.Doc());
