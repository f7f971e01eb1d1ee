import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { appendBlocks } from "@feder/shared/document";
import {
  type Client,
  connect,
  connectRaw,
  type Feder,
  loadPaper,
  paperByNumber,
  person,
  startFeder,
  textsOf,
} from "../support/index.ts";

const STALLED = 50;
const PASTES = 30;
const PASTED = "x".repeat(1_000_000);

test(
  "S7: fifty readers who stop reading cost the server no 250 MB, and nobody else notices",
  { timeout: 120_000 },
  async () => {
    await using feder = await startFeder({ env: { FEDER_LOG_LEVEL: "error" } });
    const [writer, reader] = [await person(feder, { group: 1 }), await person(feder, { role: "steering" })];
    const { id } = await paperByNumber(writer, 1);
    const others = [connect(writer, id), connect(reader, id)] as const;
    const [typing, reading] = others;
    await Promise.all(others.map((client) => client.synced()));
    const stalled = Array.from({ length: STALLED }, () => connectRaw(reader, id));
    await Promise.all(stalled.map((raw) => raw.opened()));
    for (const { socket } of stalled) socket.pause();
    const before = resident(feder, "VmRSS");

    appendBlocks(typing.content, [{ type: "paragraph", content: [{ type: "text", text: "." }] }]);
    for (let pasted = 0; pasted < PASTES; pasted += 1) {
      paste(typing);
      // Apart, or the server would never pass on what the next paste replaces.
      await typing.saved();
    }
    textsOf(typing.content).at(-1)?.insert(0, "zuletzt");
    await typing.saved();
    await reading.until("the last words", () => reading.text().includes("zuletzt"));

    // More went by than the network holds, so whoever did not read was closed, and nobody else.
    await untilConnections(feder, others.length);
    expect(others.map(({ closes }) => closes)).toEqual([[], []]);
    expect((resident(feder, "VmHWM") - before) / 1024).toBeLessThan(250);
    expect((await loadPaper(reader, id)).text).toBe(typing.text());
    for (const { socket } of stalled) socket.terminate();
    for (const client of others) client.destroy();
  },
);

/** Replaces what was pasted before, so that much flows and the text stays short. */
function paste({ content, doc }: Client): void {
  const text = textsOf(content).at(-1);
  doc.transact(() => {
    text?.delete(0, text.length);
    text?.insert(0, PASTED);
  });
}

/** Kilobytes: now (`VmRSS`), or at the most so far (`VmHWM`). */
function resident({ pid }: Feder, what: "VmRSS" | "VmHWM"): number {
  return Number(new RegExp(`^${what}:\\s+(\\d+) kB$`, "m").exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}

/** Asks the server's own figures; each answer takes it a moment, in which it may close further connections. */
async function untilConnections({ url }: Feder, expected: number): Promise<void> {
  for (const started = performance.now(); ;) {
    const metrics = await (await fetch(new URL("/metrics", url))).text();
    const open = Number(/^feder_sync_connections (\d+)$/m.exec(metrics)?.[1]);
    if (open === expected) return;
    if (performance.now() - started > 15_000) throw new Error(`${open} connections are open instead of ${expected}`);
  }
}
