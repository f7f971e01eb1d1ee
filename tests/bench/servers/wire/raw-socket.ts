import { connect, type Socket } from "node:net";
import type { Door } from "../peers/peer.ts";
import { createFrameReader, frameToServer } from "./frames.ts";

/**
 * A WebSocket client on a bare TCP socket. The driver holds a thousand of them on one core and must not be the
 * bottleneck: a library's client costs several times as much per frame as what it measures.
 */
export interface RawSocket {
  /** Sends one message. */
  send: (message: Uint8Array) => void;
  /** Writes bytes that are framed already (see `frameToServer`). */
  write(framed: Uint8Array): void;
  /** Stops reading: the kernel's buffers fill, then the server's. */
  stall(): void;
  /** Cuts the connection. */
  cut(): void;
  readonly open: boolean;
}

/** What a socket tells; `message` gets bytes that are valid during the call only, perhaps before the socket is handed out. */
export interface RawListener {
  message(payload: Uint8Array, socket: RawSocket): void;
  /** Every read, for counting bytes. */
  bytes?(count: number): void;
  /** Why the server closed, or that the line was cut. */
  closed?(why: string): void;
}

/** All sockets read into one buffer: each read is handled before the next begins. */
const READ_BUFFER = Buffer.allocUnsafeSlow(256 * 1024);

const CLOSE_OPCODE = 8;
const PING_OPCODE = 9;
const PONG_FRAME_OPCODE = 0x8a;

/** Opens a socket and does the handshake; rejects where the server refuses it or is not there. */
export function openSocket(door: Door, listener: RawListener): Promise<RawSocket> {
  return new Promise((resolve, reject) => {
    let open = false;
    let head = "";
    let why = "the line was cut";
    const frames = createFrameReader((opcode, payload) => {
      if (opcode === PING_OPCODE) socket.write(frameToServer(payload, PONG_FRAME_OPCODE));
      else if (opcode === CLOSE_OPCODE) {
        why = reasonOf(payload);
        socket.destroy();
      } else listener.message(payload, raw);
    });
    const readHead = (chunk: Buffer) => {
      head += chunk.toString("latin1");
      const end = head.indexOf("\r\n\r\n");
      if (end < 0) return;
      if (!head.startsWith("HTTP/1.1 101")) {
        reject(new Error(`the upgrade was answered with ${head.slice(0, head.indexOf("\r\n"))}`));
        socket.destroy();
        return;
      }
      open = true;
      resolve(raw);
      const rest = Buffer.from(head.slice(end + 4), "latin1");
      if (rest.length > 0) frames.read(rest);
    };
    const socket: Socket = connect({
      host: "127.0.0.1",
      port: door.port,
      noDelay: true,
      onread: {
        buffer: READ_BUFFER,
        callback(count) {
          const chunk = READ_BUFFER.subarray(0, count);
          listener.bytes?.(count);
          if (open) frames.read(chunk);
          else readHead(chunk);
          return true;
        },
      },
    });
    const raw: RawSocket = {
      send: (message) => void socket.write(frameToServer(message)),
      write: (framed) => void socket.write(framed),
      stall: () => void socket.pause(),
      cut: () => void socket.destroy(),
      get open() {
        return open;
      },
    };
    socket.once("connect", () => socket.write(handshake(door)));
    // An error is always followed by the close.
    socket.on("error", () => undefined);
    socket.once("close", () => {
      if (!open) reject(new Error("the connection closed during the handshake"));
      open = false;
      listener.closed?.(why);
    });
  });
}

/** A close frame: a code in two bytes, and words. */
function reasonOf(payload: Uint8Array): string {
  const bytes = Buffer.from(payload);
  return bytes.length < 2 ? "closed without a code" : `${bytes.readUInt16BE(0)} ${bytes.toString("utf8", 2)}`;
}

function handshake({ port, path, headers }: Door): string {
  const lines = [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: ZmVkZXIgYmVuY2ggZHJpdg==",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join("\r\n")}\r\n\r\n`;
}
