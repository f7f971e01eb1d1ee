import type { Span } from "./hearing.ts";
import { createHistogram, type Histogram } from "./histogram.ts";

/** Somebody who types, with the time of each edit. */
export interface Author {
  paper: number;
  /** The author's place among those of the paper. */
  index: number;
  /** The Yjs client id, new to the paper: the clock of the first character is 0. */
  client: number;
  charactersPerEdit: number;
  /** When each edit was sent. */
  sentAt: Float64Array;
  sent: number;
  /** Edits that are durable as far as the author was told. */
  saved: number;
}

/** Somebody who listens: how many edits of each author of the paper have arrived. */
export interface Listener {
  paper: number;
  /** The author at the same socket, whose own edits are no delivery. */
  self: Author | null;
  seen: Uint32Array;
}

/** Counts what arrives while it is open. */
export interface Tally {
  readonly deliveries: number;
  readonly bytes: number;
  readonly frames: number;
  readonly edits: number;
  readonly latency: Record<"editors" | "audience", Histogram>;
  readonly saved: Histogram;
  /** From now on, everything counts; latency only of edits that are sent from now on. */
  open(): void;
  /** From now on, only the latency of what was sent before still counts. */
  close(): void;
  sent(author: Author, now: number): void;
  arrived(listener: Listener, spans: readonly Span[], now: number): void;
  /** All edits of the author below this number are durable. */
  durable(author: Author, edits: number, now: number): void;
  received(bytes: number): void;
  frame(): void;
}

/** Makes a tally of the authors of all papers. */
export function createTally(authors: readonly Author[]): Tally {
  const byClient = new Map(authors.map((author) => [author.client, author]));
  const latency = { editors: createHistogram(), audience: createHistogram() };
  const saved = createHistogram();
  let counting = false;
  let from = Infinity;
  let to = Infinity;
  let deliveries = 0;
  let bytes = 0;
  let frames = 0;
  let edits = 0;

  const isMeasured = (sentAt: number | undefined): sentAt is number =>
    sentAt !== undefined && sentAt >= from && sentAt < to;

  return {
    get deliveries() {
      return deliveries;
    },
    get bytes() {
      return bytes;
    },
    get frames() {
      return frames;
    },
    get edits() {
      return edits;
    },
    latency,
    saved,
    open() {
      counting = true;
      from = performance.now();
    },
    close() {
      counting = false;
      to = performance.now();
    },
    sent(author, now) {
      author.sentAt[author.sent] = now;
      author.sent += 1;
      if (counting) edits += 1;
    },
    arrived(listener, spans, now) {
      const times = listener.self === null ? latency.audience : latency.editors;
      for (const { client, to: end } of spans) {
        const author = byClient.get(client);
        if (author === undefined || author.paper !== listener.paper || author === listener.self) continue;
        const whole = Math.floor(end / author.charactersPerEdit);
        const before = listener.seen[author.index] ?? 0;
        for (let edit = before; edit < whole; edit += 1) {
          const sentAt = author.sentAt[edit];
          if (isMeasured(sentAt)) times.add(now - sentAt);
        }
        if (whole <= before) continue;
        if (counting) deliveries += whole - before;
        listener.seen[author.index] = whole;
      }
    },
    durable(author, count, now) {
      for (let edit = author.saved; edit < count; edit += 1) {
        const sentAt = author.sentAt[edit];
        if (isMeasured(sentAt)) saved.add(now - sentAt);
      }
      author.saved = Math.max(author.saved, count);
    },
    received(count) {
      if (counting) bytes += count;
    },
    frame() {
      if (counting) frames += 1;
    },
  };
}
