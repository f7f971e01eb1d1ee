import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A TCP proxy before a server, whose lines a test can cut, hold and restore. */
export interface Proxy {
  /** Use it in place of the server's address, with the same people: `{ ...person, url: proxy.url }`. */
  readonly url: string;
  /** Cuts every line at once, and each new one as it comes. */
  cut(): void;
  /** Keeps every line open and passes nothing on in that direction: what the network holds back. */
  hold(direction: "toServer" | "toClient"): void;
  /** Lets go of every line without telling either end, as a router does that starts anew; others come through. */
  lose(): void;
  /** Lets lines in again, and what was held on. */
  restore(): void;
  close(): Promise<void>;
}

/** Puts a proxy before a server. Playwright's `setOffline` leaves an open socket connected; this does not. */
export async function cuttableProxy(target: { url: string }): Promise<Proxy & AsyncDisposable> {
  const { hostname, port } = new URL(target.url);
  const lines = new Set<{ client: Socket; server: Socket }>();
  const lost: typeof lines = new Set();
  let isCut = false;
  const held = { toServer: false, toClient: false };

  const proxy = createServer((client) => {
    if (isCut) {
      client.resetAndDestroy();
      return;
    }
    const server = connect(Number(port), hostname);
    const line = { client, server };
    lines.add(line);
    for (const [socket, other] of [
      [client, server],
      [server, client],
    ] as const) {
      socket.setNoDelay(true);
      socket.on("data", (data) => other.write(data));
      socket.on("end", () => other.end());
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        other.destroy();
        lines.delete(line);
      });
    }
    if (held.toServer) client.pause();
    if (held.toClient) server.pause();
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const own = (proxy.address() as AddressInfo).port;

  const cut = () => {
    isCut = true;
    for (const { client, server } of [...lines, ...lost]) {
      client.resetAndDestroy();
      server.resetAndDestroy();
    }
  };
  const close = async () => {
    cut();
    await new Promise((resolve) => proxy.close(resolve));
  };
  return {
    url: `http://127.0.0.1:${own}`,
    cut,
    hold(direction) {
      held[direction] = true;
      for (const { client, server } of lines) (direction === "toServer" ? client : server).pause();
    },
    lose() {
      for (const line of lines) {
        line.client.pause();
        line.server.pause();
        lost.add(line);
      }
      lines.clear();
      held.toServer = held.toClient = false;
    },
    restore() {
      isCut = held.toServer = held.toClient = false;
      for (const { client, server } of lines) {
        client.resume();
        server.resume();
      }
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
