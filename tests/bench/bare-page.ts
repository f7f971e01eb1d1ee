import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import type { Duplex } from "node:stream";
import { SCHEMA_VERSION } from "@feder/shared/document";
import { build } from "vite";
import { root } from "../support/index.ts";

/** The bare editor, served at an address of its own, with Feder's server behind `/sync`. */
export interface BarePage {
  url: string;
  /** The address of the page on a paper. */
  address(paper: string): string;
  close(): Promise<void>;
}

/**
 * Builds and serves the bare editor. Its documents live on the same Feder server as those of the real page, so
 * that the two differ in the page alone; only connections are passed on.
 */
export async function serveBarePage(feder: { url: string }): Promise<BarePage> {
  const folder = mkdtempSync(join(tmpdir(), "feder-bare-"));
  await build({
    root: join(root, "tests/bench/bare"),
    configFile: false,
    logLevel: "warn",
    build: { outDir: folder, emptyOutDir: true, target: "es2022" },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://bare.invalid").pathname;
    readFile(join(folder, path === "/" ? "index.html" : path)).then(
      (body) => response.writeHead(200, { "content-type": TYPES[extname(path)] ?? "text/html" }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  server.on("upgrade", (request, socket, head) => passOn(feder.url, request, socket, head));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    address: (paper) => `${url}/?paper=${paper}&schema=${SCHEMA_VERSION}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const TYPES: Record<string, string> = { ".js": "text/javascript", ".css": "text/css" };

/** The request goes on as it came, Host and Origin included: both name this page, so Feder takes it as its own. */
function passOn(target: string, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const { hostname, port } = new URL(target);
  const feder = connect(Number(port), hostname, () => {
    const headers = request.rawHeaders
      .map((value, index) => (index % 2 === 0 ? `${value}: ` : `${value}\r\n`))
      .join("");
    feder.write(`GET ${request.url ?? "/"} HTTP/1.1\r\n${headers}\r\n`);
    feder.write(head);
    feder.pipe(socket);
    socket.pipe(feder);
  });
  feder.setNoDelay(true);
  feder.on("error", () => socket.destroy());
  socket.on("error", () => feder.destroy());
  socket.on("close", () => feder.destroy());
}
