import type { Writable } from "node:stream";
import type { PersonId, SessionId } from "@feder/shared/ids";
import { CLOSE } from "@feder/shared/protocol";
import { WebSocket } from "ws";
import type { SignedIn } from "../accounts/index.ts";
import { closeSocket } from "../sync/connection.ts";

/** One page that watches the overview. */
export interface Watcher {
  readonly session: SessionId;
  readonly person: PersonId;
  /** Writes bytes that are framed already: the same for all who may see the same. */
  write(framed: Uint8Array): void;
  close(code: number, reason: string): void;
}

/** Bytes that may wait for a page that does not read; it comes back and gets everything anew (S7). */
const MOST_BUFFERED = 1024 * 1024;

/** Wraps an upgraded socket; `stream` is the network stream under it. */
export function createWatcher(socket: WebSocket, stream: Writable, { session, person }: SignedIn): Watcher {
  const close = (code: number, reason: string) => {
    if (socket.readyState === WebSocket.OPEN) closeSocket(socket, code, reason);
  };
  return {
    session,
    person: person.id,
    write(framed) {
      if (socket.readyState !== WebSocket.OPEN) return;
      if (stream.writableLength > MOST_BUFFERED) close(CLOSE.resync, "too slow to read");
      else stream.write(framed);
    },
    close,
  };
}
