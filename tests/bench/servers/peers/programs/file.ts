import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { WebSocketServer } from "ws";
import { folder, listen } from "./listening.ts";

// The cheapest thing that could open a paper: it reads the bytes of an answer from a file and sends them.
const file = process.env["BENCH_FILE"] ?? join(folder, "answer");
const server = createServer();
new WebSocketServer({ server }).on("connection", (socket) => {
  socket.on("error", () => socket.terminate());
  socket.once("message", () => {
    void readFile(file).then((bytes) => socket.send(bytes));
  });
});
await listen(server);
