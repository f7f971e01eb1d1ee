import * as Y from "yjs";
import type { Dialect } from "../wire/dialect.ts";

/** What a client understood of a frame. */
export type Heard =
  | { kind: "text"; /** Whether it answers the client's step 1. */ answer: boolean; spans: Span[] }
  | { kind: "askState" }
  | { kind: "saved"; count: number }
  | { kind: "other" };

/** Characters of one author that a frame brings: clocks from, up to and without `to`. */
export interface Span {
  client: number;
  from: number;
  to: number;
}

/** Frames that are kept in mind; the readers of a paper get the same one within a moment. */
const KEPT = 2_000;
const LONGEST_KEPT = 64 * 1024;

/** Makes the ear of all clients of a run: a frame that a thousand readers get is decoded once. */
export function createHearing(dialect: Dialect): (payload: Uint8Array) => Heard {
  const known = new Map<string, Heard>();
  return (payload) => {
    if (payload.length > LONGEST_KEPT) return understand(dialect, payload);
    const key = Buffer.from(payload.buffer, payload.byteOffset, payload.length).toString("latin1");
    let heard = known.get(key);
    if (heard === undefined) {
      if (known.size >= KEPT) known.clear();
      heard = understand(dialect, payload);
      known.set(key, heard);
    }
    return heard;
  };
}

function understand(dialect: Dialect, payload: Uint8Array): Heard {
  const message = dialect.read(payload);
  switch (message.kind) {
    case "state":
    case "update":
      return { kind: "text", answer: message.kind === "state", spans: spansOf(message.update) };
    case "askState":
    case "saved":
      return message;
    case "applied":
    case "other":
      return { kind: "other" };
  }
}

function spansOf(update: Uint8Array): Span[] {
  const spans: Span[] = [];
  for (const { id, length, constructor } of Y.decodeUpdate(update).structs) {
    if (constructor === Y.Skip) continue;
    const last = spans.at(-1);
    if (last?.client === id.client && last.to === id.clock) last.to = id.clock + length;
    else spans.push({ client: id.client, from: id.clock, to: id.clock + length });
  }
  return spans;
}
