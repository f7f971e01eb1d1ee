import type { WebSocket } from "ws";

/** Finds sockets whose other side has gone without a word. */
export interface Heartbeat {
  watch(socket: WebSocket): void;
  stop(): void;
}

/** Between two pings; a socket that answers none in this time is cut. Proxies often drop silent sockets after 60 s. */
const BEAT_MS = 25_000;

/** Starts the heartbeat of all sockets. */
export function createHeartbeat(): Heartbeat {
  const waiting = new Map<WebSocket, boolean>();
  const timer = setInterval(() => {
    for (const [socket, answered] of waiting) {
      if (!answered) socket.terminate();
      else {
        waiting.set(socket, false);
        socket.ping();
      }
    }
  }, BEAT_MS);
  timer.unref();
  return {
    watch(socket) {
      waiting.set(socket, true);
      socket.on("pong", () => waiting.set(socket, true));
      socket.once("close", () => waiting.delete(socket));
    },
    stop: () => clearInterval(timer),
  };
}
