import type { Connection, PaperRight, Room } from "@feder/server/sync";
import { CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { newId, type PersonId } from "@feder/shared/ids";
import { MESSAGE, SYNC_MESSAGE } from "@feder/shared/protocol";
import * as decoding from "lib0/decoding";
import { applyAwarenessUpdate, Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { deferred, presenceFrame, syncFrame, textsOf, type, within } from "../../support/index.ts";

/** A line into a room without a socket: what the room writes arrives at once, and what it closes is closed. */
export interface Line {
  readonly connection: Connection;
  /** The close code, or null while it is open. */
  readonly closed: number | null;
}

const SESSION = newId<"Session">();

/** Opens a line; `hear` gets every message. */
export function openLine(
  room: Room,
  person: { id: PersonId; name: string },
  right: PaperRight,
  hear: (message: Uint8Array) => void,
): Line {
  let closed: number | null = null;
  const unlimited = { spend: () => true, pay: () => true, ready: true };
  const connection: Connection = {
    paper: room.paper,
    session: SESSION,
    person: { ...person, organisation: "Org", affiliation: null, color: "#8a1c4a", writes: right === "write" },
    right,
    client: null,
    savedUpdates: 0,
    hasAnswered: false,
    passedOver: 0,
    frames: unlimited,
    bytes: unlimited,
    asks: unlimited,
    looks: unlimited,
    get open() {
      return closed === null;
    },
    send: hear,
    write: (framed) => messagesIn(framed).forEach(hear),
    close(code) {
      closed ??= code;
    },
  };
  room.join(connection);
  return {
    connection,
    get closed() {
      return closed;
    },
  };
}

/** An honest page in this process: it types, and takes what it hears as y-websocket would, but passes no fault over. */
export interface Page {
  readonly person: PersonId;
  readonly doc: Y.Doc;
  readonly content: Y.XmlFragment;
  readonly text: string;
  /** The close code that it got, which no honest page should. */
  readonly closed: number | null;
  /** What it could not take of what it heard. */
  readonly faults: readonly string[];
  /** Types at the end of the first text. */
  type(words: string): void;
  /** Says where the caret stands, as a page does every now and then. */
  present(): void;
  /** Resolves once everything that was changed here is durable. */
  saved(): Promise<void>;
  until(what: string, condition: () => boolean): Promise<void>;
  leave(): void;
}

/** Opens a page on a room. */
export function openPage(room: Room, name: string, clientId: number): Page {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  const content = doc.getXmlFragment(CONTENT);
  const awareness = new Awareness(doc);
  const faults: string[] = [];
  const waiting = new Set<() => void>();
  let sent = 0;
  let saved = 0;
  const send = (message: Uint8Array) => room.receive(line.connection, message);
  const take = (message: Uint8Array) => {
    const decoder = decoding.createDecoder(message);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync: {
        const step = decoding.readVarUint(decoder);
        const body = decoding.readVarUint8Array(decoder);
        if (step !== SYNC_MESSAGE.step1) Y.applyUpdate(doc, body, awareness);
        break;
      }
      case MESSAGE.awareness:
        applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), null);
        break;
      case MESSAGE.saved:
        Y.decodeStateVector(decoding.readVarUint8Array(decoder));
        saved = decoding.readVarUint(decoder);
        break;
      case MESSAGE.event:
        decoding.readVarString(decoder);
    }
  };
  const person = newId<"Person">();
  const line = openLine(room, { id: person, name }, "write", (message) => {
    try {
      take(message);
    } catch (error) {
      faults.push(String(error));
    }
    for (const look of waiting) look();
  });
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin === awareness) return;
    sent += 1;
    send(syncFrame("update", update));
  });
  sent += 1;
  send(syncFrame("step2", Y.encodeStateAsUpdate(doc)));
  send(syncFrame("step1", Y.encodeStateVector(doc)));
  let moves = 0;
  const present = () => {
    moves += 1;
    const position = Y.createRelativePositionFromTypeIndex(content, 0);
    send(presenceFrame(doc.clientID, moves, { user: { name }, cursor: { anchor: position, head: position } }));
  };
  present();

  const until = async (what: string, condition: () => boolean) => {
    const held = deferred<void>();
    const look = () => {
      if (condition()) held.resolve();
    };
    waiting.add(look);
    look();
    try {
      await within(`${name}: ${what} (closed: ${line.closed}, faults: ${faults.join("; ")})`, held.promise);
    } finally {
      waiting.delete(look);
    }
  };
  return {
    person,
    doc,
    content,
    faults,
    until,
    get text() {
      return readBlocks(content).map(textOf).join("\n");
    },
    get closed() {
      return line.closed;
    },
    type(words) {
      if (textsOf(content).length === 0) content.insert(0, [new Y.XmlElement("paragraph")]);
      type(content, words);
    },
    present,
    saved: () => until("the acknowledgement", () => saved >= sent),
    leave() {
      room.leave(line.connection);
      awareness.destroy();
      doc.destroy();
    },
  };
}

/** Takes the messages out of bytes that are framed for a socket (RFC 6455, 5.2). */
function messagesIn(framed: Uint8Array): Uint8Array[] {
  const view = new DataView(framed.buffer, framed.byteOffset, framed.byteLength);
  const messages: Uint8Array[] = [];
  for (let at = 0; at < framed.length;) {
    const short = view.getUint8(at + 1);
    const header = short < 126 ? 2 : short === 126 ? 4 : 10;
    const length = short < 126 ? short : short === 126 ? view.getUint16(at + 2) : Number(view.getBigUint64(at + 2));
    messages.push(framed.subarray(at + header, at + header + length));
    at += header + length;
  }
  return messages;
}
