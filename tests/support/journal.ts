import { createHash } from "node:crypto";
import { join } from "node:path";
import Libsql from "libsql";

/**
 * The journal of a paper as it lies on the disk, one line an entry with its number and a hash of its bytes: two
 * equal answers mean that no byte changed. Reads beside a running server, past all of Feder's own code.
 */
export function journalOnDisk(dataFolder: string, paper: string): string[] {
  const database = new Libsql(join(dataFolder, "feder.db"), { readonly: true });
  try {
    const rows: unknown[] = database
      .prepare("select seq, content from journal where paper = ? order by seq")
      .all([paper]);
    return rows.map(asLine);
  } finally {
    database.close();
  }
}

function asLine(row: unknown): string {
  if (typeof row !== "object" || row === null || !("seq" in row) || !("content" in row))
    throw new Error("no journal row");
  const { seq, content } = row;
  if (!(content instanceof ArrayBuffer || content instanceof Uint8Array)) throw new Error("an entry that is no bytes");
  const bytes = content instanceof ArrayBuffer ? new Uint8Array(content) : content;
  return `${String(seq)} ${createHash("sha256").update(bytes).digest("hex")}`;
}
