import type { Socket as TcpSocket } from "node:net";
import {
  CONTENT,
  type DocumentNode,
  readBlocks,
  SCHEMA_VERSION,
  textOf,
  withTrueNeighbours,
} from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import { MESSAGE, SYNC_MESSAGE, SYNC_PATH } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Caller } from "./api-client.ts";
import { within } from "./waiting.ts";

/** An acknowledgement of the server (message 4). */
export interface Saved {
  stateVector: Map<number, number>;
  /** How many updates of this connection are durable. */
  count: number;
}

/** A page without a screen: the stock y-websocket provider in Node, on a document of its own. */
export interface Client {
  readonly doc: Y.Doc;
  readonly content: Y.XmlFragment;
  readonly provider: WebsocketProvider;
  /** Every acknowledgement so far, the newest last. */
  readonly acknowledgements: readonly Saved[];
  /** Every event beside the text so far, as JSON. */
  readonly events: readonly string[];
  /** Every close so far, whoever closed. */
  readonly closes: readonly { code: number; reason: string }[];
  /** Resolves once the document of the server has arrived on the present connection. */
  synced(): Promise<void>;
  /** Resolves once everything that was changed here up to now is durable on the server. */
  saved(): Promise<void>;
  /** Resolves with the next final close (4400–4499), or the one that was. */
  refused(): Promise<{ code: number; reason: string }>;
  /** Resolves once the condition holds; it is asked again at every change of document, presence or connection. */
  until(what: string, condition: () => boolean): Promise<void>;
  /** Sends everything that `work` causes in one write to the network. */
  inOneWrite(work: () => void): void;
  blocks(): DocumentNode[];
  /** All text of the paper, blocks apart by line ends. */
  text(): string;
  /** Closes the connection and forgets the document. */
  destroy(): void;
}

/** What may differ from a page as it is. */
export interface ClientOptions {
  /** The schema version that the page says it has; null says none. */
  schema?: string | null;
  /** The right that the page believes to have; without it, it does not say. */
  right?: "read" | "write";
  /** A document to bring along, for example with offline edits. */
  doc?: Y.Doc;
  /** Whether to connect at once; else call `provider.connect()`. */
  connect?: boolean;
  /** Hears each sync frame that carries an update from here: the number it has on this connection, from 1. */
  onSent?: (update: Uint8Array, number: number) => void;
  /** Hears each acknowledgement. */
  onSaved?: (saved: Saved) => void;
}

// Every provider hears when the process ends, and a test has many.
process.setMaxListeners(0);

/** Opens a paper as `caller`. Nothing is awaited: await `synced()`. */
export function connect({ url, cookie }: Caller, paper: PaperId | string, options: ClientOptions = {}): Client {
  const { schema = String(SCHEMA_VERSION), doc = withTrueNeighbours(new Y.Doc()) } = options;
  const acknowledgements: Saved[] = [];
  const events: string[] = [];
  const closes: { code: number; reason: string }[] = [];
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of listeners) listener();
  };
  /** The present connection: how many updates went out on it, and how many of them are durable. */
  let line = { number: 0, sent: 0, saved: 0 };
  let stream: TcpSocket | null = null;
  let final: { code: number; reason: string } | null = null;

  class Socket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { origin: url, ...(cookie === undefined ? {} : { cookie }) } });
      const own = { number: line.number + 1, sent: 0, saved: 0 };
      line = own;
      this.on("upgrade", (response) => {
        stream = response.socket;
      });
      this.on("close", (code, reason) => {
        closes.push({ code, reason: reason.toString() });
        changed();
      });
    }

    override send(frame: Uint8Array): void {
      if (frame[0] === MESSAGE.sync && frame[1] !== SYNC_MESSAGE.step1) {
        line.sent += 1;
        const decoder = decoding.createDecoder(frame);
        decoding.readVarUint(decoder);
        decoding.readVarUint(decoder);
        options.onSent?.(decoding.readVarUint8Array(decoder), line.sent);
      }
      super.send(frame);
    }
  }

  const provider = new WebsocketProvider(`${url.replace(/^http/, "ws")}${SYNC_PATH}`, paper, doc, {
    connect: false,
    disableBc: true,
    // ws speaks the browser's interface where the provider uses it, but its types say more than the DOM's.
    WebSocketPolyfill: Socket as unknown as typeof globalThis.WebSocket,
    params: { ...(schema === null ? {} : { schema }), ...(options.right && { right: options.right }) },
  });
  provider.messageHandlers[MESSAGE.saved] = (_encoder, decoder) => {
    const stateVector = Y.decodeStateVector(decoding.readVarUint8Array(decoder));
    const saved = { stateVector, count: decoding.readVarUint(decoder) };
    line.saved = saved.count;
    acknowledgements.push(saved);
    options.onSaved?.(saved);
    changed();
  };
  provider.messageHandlers[MESSAGE.event] = (_encoder, decoder) => {
    events.push(decoding.readVarString(decoder));
    changed();
  };
  provider.on("closed", (event) => {
    final = { code: event.code, reason: event.reason };
    changed();
  });
  provider.on("sync", changed);
  provider.on("status", changed);
  provider.awareness.on("update", changed);
  doc.on("update", changed);
  if (options.connect !== false) provider.connect();

  const until = async (what: string, condition: () => boolean) => {
    if (condition()) return;
    let listener = () => {};
    const held = new Promise<void>((resolve, reject) => {
      listener = () => {
        try {
          if (condition()) resolve();
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
    });
    listeners.add(listener);
    try {
      await within(what, held);
    } catch (error) {
      throw new Error(`${String(error)} (closes: ${JSON.stringify(closes)})`, { cause: error });
    } finally {
      listeners.delete(listener);
    }
  };
  const content = doc.getXmlFragment(CONTENT);
  return {
    doc,
    content,
    provider,
    acknowledgements,
    events,
    closes,
    synced: () => until("the first sync", () => provider.synced),
    async saved() {
      const asked = { line: line.number, sent: line.sent };
      // After a reconnect the answer to the server's question, the first update of the new connection, holds it all.
      await until("the acknowledgement", () =>
        line.number === asked.line && asked.sent > 0 ? line.saved >= asked.sent : line.saved >= 1,
      );
    },
    async refused() {
      await until("a final close", () => final !== null);
      return final!;
    },
    until,
    inOneWrite(work) {
      stream?.cork();
      try {
        work();
      } finally {
        stream?.uncork();
      }
    },
    blocks: () => readBlocks(content),
    text: () => readBlocks(content).map(textOf).join("\n"),
    destroy() {
      provider.destroy();
      doc.destroy();
      listeners.clear();
    },
  };
}
