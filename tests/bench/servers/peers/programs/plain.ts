import { createServer } from "node:http";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type WebSocket, WebSocketServer } from "ws";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import { readSyncMessage, writeSyncStep1, writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { listen } from "./listening.ts";

// The server that y-websocket 1 and 2 shipped (bin/utils.js), without persistence, in its own order of steps.
const SYNC = 0;
const AWARENESS = 1;
const PING_MS = 30_000;

interface Room {
  document: Y.Doc;
  awareness: Awareness;
  /** Each socket and the awareness ids that it speaks for. */
  sockets: Map<WebSocket, Set<number>>;
}

const rooms = new Map<string, Room>();
const server = createServer();
new WebSocketServer({ server }).on("connection", (socket, { url = "" }) => {
  const room = rooms.get(url) ?? openRoom(url);
  room.sockets.set(socket, new Set());
  socket.on("message", (data) => {
    if (data instanceof Buffer) receive(room, socket, new Uint8Array(data));
  });
  socket.on("error", () => socket.terminate());
  keepAlive(socket);
  socket.on("close", () => {
    const controlled = room.sockets.get(socket);
    room.sockets.delete(socket);
    removeAwarenessStates(room.awareness, [...(controlled ?? [])], null);
  });
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  writeSyncStep1(encoder, room.document);
  socket.send(encoding.toUint8Array(encoder));
  if (room.awareness.getStates().size > 0) socket.send(awarenessMessage(room, [...room.awareness.getStates().keys()]));
});
await listen(server);

function openRoom(url: string): Room {
  const document = new Y.Doc();
  const awareness = new Awareness(document);
  awareness.setLocalState(null);
  const room: Room = { document, awareness, sockets: new Map() };
  rooms.set(url, room);
  document.on("update", (update) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, SYNC);
    writeUpdate(encoder, update);
    tellAll(room, encoding.toUint8Array(encoder));
  });
  awareness.on(
    "update",
    ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>, origin: unknown) => {
      const controlled = [...room.sockets].find(([socket]) => socket === origin)?.[1];
      for (const client of added) controlled?.add(client);
      for (const client of removed) controlled?.delete(client);
      tellAll(room, awarenessMessage(room, [...added, ...updated, ...removed]));
    },
  );
  return room;
}

function receive({ document, awareness }: Room, socket: WebSocket, message: Uint8Array): void {
  const decoder = decoding.createDecoder(message);
  const type = decoding.readVarUint(decoder);
  if (type === AWARENESS) applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), socket);
  if (type !== SYNC) return;
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, SYNC);
  readSyncMessage(decoder, encoder, document, socket);
  if (encoding.length(encoder) > 1) socket.send(encoding.toUint8Array(encoder));
}

function awarenessMessage({ awareness }: Room, clients: number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, AWARENESS);
  encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, clients));
  return encoding.toUint8Array(encoder);
}

function tellAll({ sockets }: Room, message: Uint8Array): void {
  for (const socket of sockets.keys()) if (socket.readyState === socket.OPEN) socket.send(message);
}

function keepAlive(socket: WebSocket): void {
  let answered = true;
  socket.on("pong", () => (answered = true));
  const timer = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, PING_MS);
  socket.once("close", () => clearInterval(timer));
}
