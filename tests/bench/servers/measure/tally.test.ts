import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { syncFrame } from "../../../support/index.ts";
import { yWebsocket } from "../wire/dialect.ts";
import { createHearing } from "./hearing.ts";
import { type Author, createTally, type Listener } from "./tally.ts";

describe("the tally", () => {
  it("counts each edit that a merged frame brings, once, and none of the listener's own", () => {
    const [anna, bela] = [author(0, 11), author(1, 12)];
    const tally = createTally([anna, bela]);
    const listener: Listener = { paper: 0, self: bela, seen: new Uint32Array(2) };
    const hearing = createHearing(yWebsocket);
    tally.open();
    const updates = [...typed(11, 3), ...typed(12, 2)];
    for (const typist of [anna, anna, anna, bela, bela]) tally.sent(typist, performance.now());
    const hear = (update: Uint8Array) => {
      const heard = hearing(syncFrame("update", update));
      if (heard.kind === "text") tally.arrived(listener, heard.spans, performance.now());
    };
    hear(updates[0]!);
    expect(tally.deliveries).toBe(1);
    hear(Y.mergeUpdates(updates));
    hear(Y.mergeUpdates(updates));
    expect(tally.deliveries).toBe(3);
    expect(tally.latency.editors.count).toBe(3);
    expect(tally.latency.audience.count).toBe(0);
    expect(tally.edits).toBe(5);
  });

  it("times only what was sent while it was open", () => {
    const anna = author(0, 11);
    const tally = createTally([anna]);
    tally.sent(anna, performance.now());
    tally.open();
    tally.sent(anna, performance.now());
    tally.close();
    tally.sent(anna, performance.now());
    tally.durable(anna, 3, performance.now());
    expect(tally.saved.count).toBe(1);
  });
});

function author(index: number, client: number): Author {
  return { paper: 0, index, client, charactersPerEdit: 1, sentAt: new Float64Array(9), sent: 0, saved: 0 };
}

function typed(client: number, count: number): Uint8Array[] {
  const doc = new Y.Doc();
  doc.clientID = client;
  const updates: Uint8Array[] = [];
  doc.on("update", (update) => updates.push(update));
  for (let index = 0; index < count; index += 1) doc.getText("content").insert(index, "e");
  return updates;
}
