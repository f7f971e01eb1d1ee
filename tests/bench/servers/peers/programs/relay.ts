import { createServer } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { listen } from "./listening.ts";

// The least that a server of live documents can do: what comes goes to everybody else in the room.
const rooms = new Map<string, Set<WebSocket>>();
const server = createServer();
new WebSocketServer({ server }).on("connection", (socket, { url = "" }) => {
  const room = rooms.get(url) ?? new Set();
  rooms.set(url, room.add(socket));
  socket.on("message", (data) => {
    for (const other of room) if (other !== socket) other.send(data, { binary: true });
  });
  socket.on("error", () => socket.terminate());
  socket.on("close", () => room.delete(socket));
});
await listen(server);
