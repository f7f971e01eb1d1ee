import { LIMITS, MESSAGE, SYNC_MESSAGE, type PaperEvent } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** What a client can send, after decoding; every other frame is refused. */
export type ClientMessage =
  | { type: "askState"; stateVector: Uint8Array }
  | { type: "update"; update: Uint8Array; /** Whether it answers our step 1. */ answer: boolean }
  | { type: "presence"; states: PresenceState[] }
  | { type: "askPresence" };

/** One client's entry in an awareness frame; `state` is JSON text, `null` when the client left. */
export interface PresenceState {
  client: number;
  clock: number;
  state: string;
}

/** Decodes a frame of the y-websocket protocol. Throws where it is cut off, unknown, or longer than it says. */
export function decodeMessage(frame: Uint8Array): ClientMessage {
  const decoder = decoding.createDecoder(frame);
  const message = decodeBody(decoder);
  if (decoding.hasContent(decoder)) throw new Error("bytes behind the end of a message");
  return message;
}

/** A sync step 1: asks the client for what we do not have. */
export function encodeAskState(stateVector: Uint8Array): Uint8Array {
  return encodeSync(SYNC_MESSAGE.step1, stateVector);
}

/** A sync step 2: answers a client's step 1. */
export function encodeAnswer(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC_MESSAGE.step2, update);
}

/** An update for every other page. */
export function encodeUpdate(update: Uint8Array): Uint8Array {
  return encodeSync(SYNC_MESSAGE.update, update);
}

/** The acknowledgement: the durable state, and how many of this connection's updates are in it. */
export function encodeSaved(stateVector: Uint8Array, count: number): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.saved);
  encoding.writeVarUint8Array(encoder, stateVector);
  encoding.writeVarUint(encoder, count);
  return encoding.toUint8Array(encoder);
}

/** An event: what the page should ask the API for. */
export function encodeEvent(event: PaperEvent): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.event);
  encoding.writeVarString(encoder, JSON.stringify(event));
  return encoding.toUint8Array(encoder);
}

/** An awareness frame. */
export function encodePresence(states: readonly PresenceState[]): Uint8Array {
  const body = encoding.createEncoder();
  encoding.writeVarUint(body, states.length);
  for (const { client, clock, state } of states) {
    encoding.writeVarUint(body, client);
    encoding.writeVarUint(body, clock);
    encoding.writeVarString(body, state);
  }
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.awareness);
  encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body));
  return encoding.toUint8Array(encoder);
}

function decodeBody(decoder: decoding.Decoder): ClientMessage {
  const type = decoding.readVarUint(decoder);
  switch (type) {
    case MESSAGE.sync:
      return decodeSync(decoder);
    case MESSAGE.awareness:
      return { type: "presence", states: decodePresence(decoding.readVarUint8Array(decoder)) };
    case MESSAGE.queryAwareness:
      return { type: "askPresence" };
    default:
      throw new Error(`message ${type} is not for the server`);
  }
}

function decodeSync(decoder: decoding.Decoder): ClientMessage {
  const step = decoding.readVarUint(decoder);
  const body = decoding.readVarUint8Array(decoder);
  switch (step) {
    case SYNC_MESSAGE.step1:
      return { type: "askState", stateVector: body };
    case SYNC_MESSAGE.step2:
      return { type: "update", update: body, answer: true };
    case SYNC_MESSAGE.update:
      return { type: "update", update: body, answer: false };
    default:
      throw new Error(`sync message ${step} is unknown`);
  }
}

const LARGEST_NUMBER = 0xffff_ffff;

function decodePresence(body: Uint8Array): PresenceState[] {
  if (body.length > LIMITS.awarenessBytes) throw new Error("presence too long");
  const decoder = decoding.createDecoder(body);
  const count = decoding.readVarUint(decoder);
  if (count > LIMITS.awarenessEntries) throw new Error("presence of more than anybody hears of");
  const states: PresenceState[] = [];
  for (let index = 0; index < count; index += 1) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    if (client > LARGEST_NUMBER || clock > LARGEST_NUMBER) throw new Error("presence with a number beyond 32 bits");
    const state = decoding.readVarString(decoder);
    if (state.length > LIMITS.awarenessState) throw new Error("presence too long");
    states.push({ client, clock, state });
  }
  if (decoding.hasContent(decoder)) throw new Error("bytes behind the end of presence");
  return states;
}

function encodeSync(step: number, body: Uint8Array): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, MESSAGE.sync);
  encoding.writeVarUint(encoder, step);
  encoding.writeVarUint8Array(encoder, body);
  return encoding.toUint8Array(encoder);
}
