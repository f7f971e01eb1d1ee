import { join } from "node:path";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";
import Libsql from "libsql";
import * as Y from "yjs";
import { folder, port, sayReady } from "./listening.ts";

// Hocuspocus's SQLite extension needs better-sqlite3, which has an install script. This is the same extension
// (schema, statements, one synchronous write a store) on libsql, which speaks better-sqlite3's interface.
const database = new Libsql(join(folder, "hocuspocus.db"));
database.exec(`CREATE TABLE IF NOT EXISTS "documents" (
  "name" varchar(255) NOT NULL,
  "data" blob NOT NULL,
  UNIQUE(name)
)`);
const reportStores = process.env["BENCH_REPORT_STORES"] === "1";

const store = new Database({
  fetch({ documentName }) {
    const row: unknown = database
      .prepare(`SELECT data FROM "documents" WHERE name = $name ORDER BY rowid DESC`)
      .get({ name: documentName });
    return Promise.resolve(bytesOf(row));
  },
  store({ documentName, document, state }) {
    database
      .prepare(
        `INSERT INTO "documents" ("name", "data") VALUES ($name, $data) ON CONFLICT(name) DO UPDATE SET data = $data`,
      )
      .run({ name: documentName, data: state });
    if (reportStores) {
      const stateVector = Buffer.from(Y.encodeStateVector(document)).toString("base64");
      process.send?.({ room: documentName, stateVector });
    }
    return Promise.resolve();
  },
});

const server = new Server({ address: "127.0.0.1", port, quiet: true, stopOnSignals: false, extensions: [store] });
await server.listen();
sayReady(server.address.port);

function bytesOf(row: unknown): Uint8Array | null {
  if (typeof row !== "object" || row === null || !("data" in row)) return null;
  const { data } = row;
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  return data instanceof Uint8Array ? data : null;
}
