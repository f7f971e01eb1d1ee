import { appendBlocks, CONTENT, markerKey, moveBlocks } from "@feder/shared/document";
import type { ContestedPointId } from "@feder/shared/ids";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createText } from "./text.ts";

/** A paper with one statement and one paragraph, and two pages on it. */
function scene(madeBy?: number) {
  const first = new Y.Doc();
  if (madeBy !== undefined) first.clientID = madeBy;
  appendBlocks(first.getXmlFragment(CONTENT), [
    {
      type: "statement",
      attrs: { id: "abcdefgh23456789", kind: "measure" },
      content: [{ type: "paragraph", content: [{ type: "text", text: "Die Frist beträgt fünf Tage." }] }],
    },
    { type: "paragraph", content: [{ type: "text", text: "Prosa" }] },
  ]);
  const start = Y.encodeStateAsUpdate(first);
  return { server: createText([{ update: start }]), anna: page(start), bela: page(start) };
}

function page(start: Uint8Array) {
  const document = new Y.Doc();
  Y.applyUpdate(document, start);
  const content = document.getXmlFragment(CONTENT);
  const paragraph = (content.get(0) as Y.XmlElement).get(0) as Y.XmlElement;
  return {
    document,
    content,
    text: paragraph.get(0) as Y.XmlText,
    does(change: () => void): Uint8Array {
      const before = Y.encodeStateVector(document);
      const updates: Uint8Array[] = [];
      const listen = (update: Uint8Array) => updates.push(update);
      document.on("update", listen);
      document.transact(change);
      document.off("update", listen);
      return updates[0] ?? Y.encodeStateAsUpdate(document, before);
    },
  };
}

describe("words that a concurrent change of structure swallows", () => {
  it("are found when the block is replaced after they arrived", () => {
    const { server, anna, bela } = scene();
    const typed = anna.does(() => anna.text.insert(10, "verbindlich "));
    const replaced = bela.does(() => moveBlocks(bela.content, 0, 1, 2));
    expect(server.apply(typed).swallowed).toEqual([]);
    expect(server.apply(replaced).swallowed).toEqual([
      {
        client: anna.document.clientID,
        text: "verbindlich ",
        statement: "abcdefgh23456789",
        point: null,
        context: "Die Frist verbindlich beträgt fünf Tage.",
      },
    ]);
  });

  it("say of which contested passage they were part", () => {
    const { server, anna, bela } = scene();
    const point = "aaaaaaaa22222222" as ContestedPointId;
    const marked = anna.does(() => anna.text.format(4, 12, { [markerKey(point)]: { id: point } }));
    server.apply(marked);
    Y.applyUpdate(bela.document, marked);
    server.apply(anna.does(() => anna.text.insert(10, "verbindlich ")));
    server.apply(anna.does(() => anna.text.insert(0, "Neu: ")));
    const { swallowed } = server.apply(bela.does(() => moveBlocks(bela.content, 0, 1, 2)));
    expect(swallowed).toMatchObject([{ text: "Neu: verbindlich ", point }]);
    const outside = scene();
    outside.server.apply(outside.anna.does(() => outside.anna.text.insert(10, "verbindlich ")));
    const gone = outside.server.apply(outside.bela.does(() => outside.bela.content.delete(0, 1)));
    expect(gone.swallowed).toMatchObject([{ point: null }]);
  });

  it("are found when they arrive after the block is gone", () => {
    const { server, anna, bela } = scene();
    const typed = anna.does(() => anna.text.insert(10, "verbindlich "));
    const replaced = bela.does(() => moveBlocks(bela.content, 0, 1, 2));
    expect(server.apply(replaced).swallowed).toEqual([]);
    expect(server.apply(typed).swallowed).toMatchObject([{ client: anna.document.clientID, text: "verbindlich " }]);
  });

  it.each([
    [1, 2],
    [2, 1],
  ])("are found where they continue words that were seen (client ids %i and %i)", (typing, making) => {
    const { server, anna, bela } = scene(making);
    anna.document.clientID = typing;
    const seen = anna.does(() => anna.text.insert(10, "verbind"));
    server.apply(seen);
    Y.applyUpdate(bela.document, seen);
    const deleted = bela.does(() => bela.content.delete(0, 1));
    expect(server.apply(anna.does(() => anna.text.insert(17, "lich "))).swallowed).toEqual([]);
    expect(server.apply(deleted).swallowed).toMatchObject([{ client: typing, text: "lich " }]);
  });

  it("are found when both share a commit", () => {
    const { server, anna, bela } = scene();
    const typed = anna.does(() => anna.text.insert(10, "verbindlich "));
    const replaced = bela.does(() => bela.content.delete(0, 1));
    expect(server.apply(Y.mergeUpdates([typed, replaced])).swallowed).toMatchObject([{ text: "verbindlich " }]);
  });

  it("are not what a person deletes and can see", () => {
    const { server, anna, bela } = scene();
    const typed = anna.does(() => anna.text.insert(10, "verbindlich "));
    server.apply(typed);
    Y.applyUpdate(bela.document, typed);
    expect(server.apply(bela.does(() => bela.text.delete(8, 20))).swallowed).toEqual([]);
    expect(server.apply(bela.does(() => bela.content.delete(0, 1))).swallowed).toEqual([]);
  });

  it("are not what a page wrote and deleted itself while it was offline", () => {
    const { server, anna } = scene();
    anna.document.transact(() => anna.text.insert(0, "Entwurf "));
    anna.document.transact(() => anna.text.delete(0, 8));
    const update = Y.encodeStateAsUpdate(anna.document);
    expect(server.apply(update).swallowed).toEqual([]);
  });

  it.each([
    ["one by one, each before the one before", 0],
    ["of which every second one is named", 2],
  ])("S3: are found soon where they are tens of thousands of letters %s", { timeout: 60_000 }, (_, named) => {
    const { server, anna, bela } = scene();
    const typed = anna.does(() => {
      for (let letter = 0; letter < 40_000; letter += 1) anna.text.insert(0, "x");
    });
    server.apply(typed);
    if (named > 0) Y.applyUpdate(bela.document, typed);
    const deleted = bela.does(() => {
      for (let letter = 0; named > 0 && letter < 20_000; letter += 1) bela.text.delete(letter, 1);
      if (named === 0) bela.content.delete(0, 1);
    });
    // The page that named some of them had not seen the others: the paragraph goes without their names.
    const all = named > 0 ? Y.mergeUpdates([deleted, paragraphOf(server.document)]) : deleted;
    const before = process.cpuUsage();
    const { swallowed } = server.apply(all);
    const lost = swallowed.filter(({ client }) => client === anna.document.clientID);
    expect(lost.map(({ text }) => text.length)).toEqual([named > 0 ? 20_000 : 40_000]);
    // In processor time, because the machine may be busy; a walk along all of them for each took ten times as long.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(1_000);
  });
});

/** The deletion of the first block alone, without anything in it. */
function paragraphOf(document: Y.Doc): Uint8Array {
  const { client, clock } = (document.getXmlFragment(CONTENT).get(0) as Y.XmlElement)._item!.id;
  const encoder = encoding.createEncoder();
  for (const number of [0, 1, client, 1, clock, 1]) encoding.writeVarUint(encoder, number);
  return encoding.toUint8Array(encoder);
}
