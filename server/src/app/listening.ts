import { once } from "node:events";
import type { Server } from "node:http";
import type { Config } from "../config.ts";
import type { Live } from "../live/index.ts";
import type { Sync } from "../sync/index.ts";

/** How long open requests get to finish when the server stops. */
const GRACE_MS = 1000;

/** Listens; answers the address. Rejects where the port is taken. */
export async function listen(server: Server, { host, port }: Pick<Config, "host" | "port">): Promise<string> {
  server.listen(port, host);
  // `once` rejects on "error", such as a port that is taken.
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server listens on no port");
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}

/** Hands upgrades to the sync core or the live overview; what neither knows is refused. */
export function takeUpgrades(server: Server, sync: Sync, live: Live): void {
  server.on("upgrade", (request, socket, head) => {
    if (sync.upgrade(request, socket, head) || live.upgrade(request, socket, head)) return;
    // Node took its own listener away, and an error that nobody hears ends the process.
    socket.on("error", () => socket.destroy());
    // A peer that never hangs up would else keep the server from stopping.
    socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n", () => socket.destroy());
  });
}

/** No new connections; open papers are written and closed, and open requests get a moment to finish. */
export async function close(server: Server, sync: Sync, live: Live): Promise<void> {
  const closed = server.listening ? once(server, "close") : null;
  server.close();
  server.closeIdleConnections();
  const patience = setTimeout(() => server.closeAllConnections(), GRACE_MS);
  await Promise.all([sync.stop(), live.stop()]);
  await closed;
  clearTimeout(patience);
}
