import { existsSync, readdirSync, readFileSync } from "node:fs";
import { extname, join, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { RequestHandler } from "express";

/**
 * Serves the built client: assets, whose names carry their hash, for ever; the page itself fresh each time, and
 * for every address without a file ending, since the client has its own routes. All of it stays in memory,
 * packed at the first request: it is small, and an address cannot reach outside of it.
 */
export function clientFiles(folder: string): RequestHandler {
  const files = readFiles(folder);
  const page = files.get("/index.html");
  return async (request, response, next) => {
    if (request.method !== "GET" && request.method !== "HEAD") return next();
    const file = files.get(request.path) ?? (extname(request.path) === "" ? page : undefined);
    if (file === undefined) {
      response.locals["route"] = "missing file";
      response
        .status(404)
        .type("text")
        .send(page === undefined ? NOT_BUILT : "There is no such file.\n");
      return;
    }
    response.locals["route"] = file === page ? "page" : "asset";
    response.type(file.type);
    response.set("Cache-Control", file.hashed ? "public, max-age=31536000, immutable" : "no-cache");
    if (file.packs) {
      response.vary("Accept-Encoding");
      if (request.acceptsEncodings("gzip") === "gzip") {
        response.set("Content-Encoding", "gzip");
        response.send(await file.packed());
        return;
      }
    }
    response.send(file.content);
  };
}

interface ClientFile {
  type: string;
  content: Buffer;
  /** Whether the name changes with the content. */
  hashed: boolean;
  /** Whether packing makes it smaller; fonts and pictures are packed already. */
  packs: boolean;
  packed(): Promise<Buffer>;
}

const NOT_BUILT = "The client is not built. Run `npm run build`, or open the address that `npm run dev` prints.\n";
const PACKS = new Set([".html", ".js", ".css", ".svg", ".json", ".txt", ".map", ".webmanifest"]);
const pack = promisify(gzip);

function readFiles(folder: string): Map<string, ClientFile> {
  const files = new Map<string, ClientFile>();
  if (!existsSync(folder)) return files;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const address = path.slice(folder.length).split(sep).join("/");
    const content = readFileSync(path);
    let packed: Promise<Buffer> | null = null;
    files.set(address, {
      type: extname(entry.name),
      content,
      hashed: address.startsWith("/assets/"),
      packs: PACKS.has(extname(entry.name)),
      packed: () => (packed ??= pack(content, { level: 9 })),
    });
  }
  return files;
}
