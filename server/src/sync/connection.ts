import type { Writable } from "node:stream";
import type { PaperId, SessionId } from "@feder/shared/ids";
import { CLOSE, LIMITS, type PresentPerson } from "@feder/shared/protocol";
import { WebSocket } from "ws";
import { type Budget, createBudget } from "./budget.ts";
import { frame } from "./wire.ts";

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
  /**
   * Whether the page has answered our question what it has. Until then it may send keystrokes that rest on
   * offline words which come with the answer; they are passed over, because the answer holds them too.
   */
  hasAnswered: boolean;
  passedOver: number;
  /** What the connection may still send and ask for (S7). */
  readonly frames: Budget;
  readonly bytes: Budget;
  readonly asks: Budget;
  /** What may still be looked at to place what this person sends, on all connections: coming back gives no more. */
  readonly looks: Budget;
  /** Whether frames are still taken from this connection. */
  readonly open: boolean;
  /** Sends one message. */
  send(message: Uint8Array): void;
  /** Writes bytes that are framed already (see `wire.ts`): the same bytes for every reader. */
  write(framed: Uint8Array): void;
  /** Ends the connection; from now on no frame of it is taken. */
  close(code: number, reason: string): void;
}

/** Wraps an upgraded socket; `stream` is the network stream under it. */
export function createConnection(
  socket: WebSocket,
  stream: Writable,
  of: Pick<Connection, "paper" | "session" | "person" | "right" | "looks">,
): Connection {
  let open = true;
  const close = (code: number, reason: string) => {
    if (!open) return;
    open = false;
    closeSocket(socket, code, reason);
  };
  // Written to the stream itself: there is no compression whose state the library would have to keep.
  const write = (framed: Uint8Array) => {
    if (!open || socket.readyState !== WebSocket.OPEN) return;
    if (stream.writableLength > MOST_BUFFERED) close(CLOSE.resync, "too slow to read");
    else stream.write(framed);
  };
  socket.once("close", () => {
    open = false;
  });
  return {
    ...of,
    client: null,
    savedUpdates: 0,
    hasAnswered: false,
    passedOver: 0,
    frames: createBudget(LIMITS.frames.burst, LIMITS.frames.perSecond),
    bytes: createBudget(LIMITS.bytes.burst, LIMITS.bytes.perSecond),
    asks: createBudget(LIMITS.stateRequests.burst, LIMITS.stateRequests.perSecond),
    get open() {
      return open;
    },
    send: (message) => write(frame(message)),
    write,
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
