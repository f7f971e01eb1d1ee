import { SCHEMA_VERSION } from "@feder/shared/document";
import { MESSAGE, SYNC_MESSAGE, SYNC_PATH } from "@feder/shared/protocol";
import * as encoding from "lib0/encoding";
import WebSocket from "ws";
import type { Caller } from "./api-client.ts";
import { deferred, within } from "./waiting.ts";

/** How an attempt to connect ended. */
export type RawEnd = { kind: "closed"; code: number; reason: string } | { kind: "rejected"; status: number };

/** A socket that sends whatever bytes a test wants, and notes whatever comes. */
export interface RawClient {
  /** The binary frames that came, oldest first. */
  readonly frames: readonly Uint8Array[];
  readonly socket: WebSocket;
  /** Resolves when the handshake is done, fails where the server rejects it. */
  opened(): Promise<void>;
  /** Resolves with the close code, or with the HTTP status of a refused upgrade. */
  ended(): Promise<RawEnd>;
  /** Resolves with the first frame, past or future, that fits. */
  frame(what: string, fits: (frame: Uint8Array) => boolean): Promise<Uint8Array>;
  send(data: Uint8Array | string): void;
  /** Resolves when the server has read everything sent before: a WebSocket ping comes back in order. */
  heard(): Promise<void>;
  close(): void;
}

/** What a hostile or outdated page may say. */
export interface RawOptions {
  /** The `schema` in the address; null leaves it out. */
  schema?: string | null;
  /** The Origin header; null leaves it out; without it, the server's own. */
  origin?: string | null;
}

/** Opens a socket on a paper. */
export function connectRaw({ url, cookie }: Caller, paper: string, options: RawOptions = {}): RawClient {
  const { schema = String(SCHEMA_VERSION), origin = url } = options;
  const address = new URL(`${SYNC_PATH}/${paper}`, url.replace(/^http/, "ws"));
  if (schema !== null) address.searchParams.set("schema", schema);
  const socket = new WebSocket(address, {
    headers: { ...(cookie === undefined ? {} : { cookie }), ...(origin === null ? {} : { origin }) },
  });
  socket.binaryType = "nodebuffer";
  const frames: Uint8Array[] = [];
  const waiting = new Set<() => void>();
  const open = deferred<void>();
  const end = deferred<RawEnd>();
  open.promise.catch(() => undefined);
  socket.on("open", () => open.resolve());
  socket.on("message", (data, isBinary) => {
    if (isBinary && data instanceof Buffer) frames.push(data);
    for (const look of waiting) look();
  });
  socket.on("unexpected-response", (request, response) => {
    end.resolve({ kind: "rejected", status: response.statusCode ?? 0 });
    open.reject(new Error(`the upgrade was answered with ${response.statusCode}`));
    request.destroy();
  });
  socket.on("close", (code, reason) => {
    end.resolve({ kind: "closed", code, reason: reason.toString() });
    open.reject(new Error(`closed with ${code}`));
  });
  // A cut connection is an error and then a close; the close is what tests ask about.
  socket.on("error", () => undefined);
  return {
    frames,
    socket,
    opened: () => within("the handshake", open.promise),
    ended: () => within("the end of the connection", end.promise),
    async frame(what, fits) {
      const found = deferred<Uint8Array>();
      const look = () => {
        const frame = frames.find(fits);
        if (frame !== undefined) found.resolve(frame);
      };
      waiting.add(look);
      look();
      try {
        return await within(what, found.promise);
      } finally {
        waiting.delete(look);
      }
    },
    send: (data) => socket.send(data),
    async heard() {
      const pong = deferred<void>();
      socket.once("pong", () => pong.resolve());
      socket.ping();
      await within("a pong", pong.promise);
    },
    close: () => socket.close(),
  };
}

/** A sync frame, as a page sends it. */
export function syncFrame(step: keyof typeof SYNC_MESSAGE, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, SYNC_MESSAGE[step]);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}

/** A presence frame with one entry. */
export function presenceFrame(client: number, clock: number, state: unknown): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, 1);
  encoding.writeVarUint(body, client);
  encoding.writeVarUint(body, clock);
  encoding.writeVarString(body, JSON.stringify(state));
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
}

/** Whether a frame is a sync frame of a step. */
export function isSync(step: keyof typeof SYNC_MESSAGE): (frame: Uint8Array) => boolean {
  return (frame) => frame[0] === MESSAGE.sync && frame[1] === SYNC_MESSAGE[step];
}
