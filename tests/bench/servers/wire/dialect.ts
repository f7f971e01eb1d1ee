import { MESSAGE, SYNC_MESSAGE } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** How a server is spoken to: y-websocket's protocol, or Hocuspocus's, which names the document in every message. */
export interface Dialect {
  /** What a client says first, before it asks for the text. */
  greeting(room: string): Uint8Array[];
  /** Wraps a message of the y-websocket protocol. */
  wrap(room: string, message: Uint8Array): Uint8Array;
  /** Reads a message of the server. */
  read(payload: Uint8Array): ServerMessage;
}

/** What the driver has to understand of a server's messages. */
export type ServerMessage =
  | { kind: "askState" }
  /** The answer to a step 1, or the text that somebody wrote. */
  | { kind: "state" | "update"; update: Uint8Array }
  /** Feder's message 4: how many updates of this connection are durable. */
  | { kind: "saved"; count: number }
  /** Hocuspocus's answer to each update: applied, not stored. */
  | { kind: "applied" }
  | { kind: "other" };

/** The protocol of the y-websocket provider, with Feder's message 4. */
export const yWebsocket: Dialect = {
  greeting: () => [],
  wrap: (_room, message) => message,
  read(payload) {
    const decoder = decoding.createDecoder(payload);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.sync) return readSync(decoder);
    if (type !== MESSAGE.saved) return { kind: "other" };
    decoding.readVarUint8Array(decoder);
    return { kind: "saved", count: decoding.readVarUint(decoder) };
  },
};

/** Hocuspocus's message types where they differ. */
const AUTH = 2;
const AUTH_TOKEN = 0;
const SYNC_REPLY = 4;
const SYNC_STATUS = 8;

/** The protocol of the Hocuspocus provider. */
export const hocuspocusDialect: Dialect = {
  greeting(room) {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, AUTH);
    encoding.writeVarUint(encoder, AUTH_TOKEN);
    encoding.writeVarString(encoder, "");
    return [this.wrap(room, encoding.toUint8Array(encoder))];
  },
  wrap(room, message) {
    const encoder = encoding.createEncoder();
    encoding.writeVarString(encoder, room);
    encoding.writeUint8Array(encoder, message);
    return encoding.toUint8Array(encoder);
  },
  read(payload) {
    const decoder = decoding.createDecoder(payload);
    decoding.readVarString(decoder);
    const type = decoding.readVarUint(decoder);
    if (type === SYNC_STATUS) return { kind: "applied" };
    return type === MESSAGE.sync || type === SYNC_REPLY ? readSync(decoder) : { kind: "other" };
  },
};

function readSync(decoder: decoding.Decoder): ServerMessage {
  const step = decoding.readVarUint(decoder);
  if (step === SYNC_MESSAGE.step1) return { kind: "askState" };
  return { kind: step === SYNC_MESSAGE.step2 ? "state" : "update", update: decoding.readVarUint8Array(decoder) };
}
