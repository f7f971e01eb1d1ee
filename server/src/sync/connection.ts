import type { PaperId, SessionId } from "@feder/shared/ids";
import { CLOSE, type PresentPerson } from "@feder/shared/protocol";
import { WebSocket } from "ws";

/** What a connection may do with its paper. */
export type PaperRight = "read" | "write";

/** Bytes that may wait in the buffer of a reader who does not read (S7). */
const MOST_BUFFERED = 16 * 1024 * 1024;

/** One open page on one paper, and who sits before it. */
export interface Connection {
  readonly paper: PaperId;
  readonly session: SessionId;
  readonly person: PresentPerson;
  readonly right: PaperRight;
  /** The awareness id that this connection speaks for, once it has said so. */
  client: number | null;
  /** How many of this connection's updates are durable. */
  savedUpdates: number;
  /** Whether frames are still taken from this connection. */
  readonly open: boolean;
  send(frame: Uint8Array): void;
  /** Ends the connection; from now on no frame of it is taken. */
  close(code: number, reason: string): void;
}

/** Wraps an upgraded socket. */
export function createConnection(
  socket: WebSocket,
  of: Pick<Connection, "paper" | "session" | "person" | "right">,
): Connection {
  let open = true;
  const close = (code: number, reason: string) => {
    if (!open) return;
    open = false;
    closeSocket(socket, code, reason);
  };
  socket.once("close", () => {
    open = false;
  });
  return {
    ...of,
    client: null,
    savedUpdates: 0,
    get open() {
      return open;
    },
    send(frame) {
      if (!open || socket.readyState !== WebSocket.OPEN) return;
      if (socket.bufferedAmount > MOST_BUFFERED) close(CLOSE.resync, "too slow to read");
      else socket.send(frame);
    },
    close,
  };
}

/** How long a client has to answer a close before its socket is cut. */
const CLOSE_GRACE_MS = 2_000;

/** Closes a socket with a reason, and cuts it where the other side does not answer. */
export function closeSocket(socket: WebSocket, code: number, reason: string): void {
  const cut = setTimeout(() => socket.terminate(), CLOSE_GRACE_MS);
  socket.once("close", () => clearTimeout(cut));
  socket.close(code, reason);
}
