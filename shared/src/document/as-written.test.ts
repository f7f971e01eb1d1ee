import { expect, it } from "vitest";
import * as Y from "yjs";
import { asWritten } from "./as-written.ts";
import { CONTENT } from "./format/index.ts";

it("keeps marks that Yjs would take away, so that it is the same whichever way the changes come together", () => {
  const start = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  start.getXmlFragment(CONTENT).insert(0, [paragraph]);
  paragraph.insert(0, [new Y.XmlText("abcdefgh")]);
  const state = Y.encodeStateAsUpdate(start);
  const by = (change: (text: Y.XmlText) => void) => {
    const page = new Y.Doc();
    Y.applyUpdate(page, state);
    change((page.getXmlFragment(CONTENT).get(0) as Y.XmlElement).get(0) as Y.XmlText);
    return Y.encodeStateAsUpdate(page, Y.encodeStateVector(start));
  };
  const bold = by((text) => text.format(3, 2, { bold: {} }));
  // Written without knowing of the bold letters; without them, nothing needs their marks.
  const gone = by((text) => text.delete(2, 5));
  const load = (document: Y.Doc, updates: readonly Uint8Array[]) => {
    for (const update of updates) Y.applyUpdate(document, update);
    return Y.snapshot(document);
  };
  const journal = [state, bold, gone];
  const merged = [Y.mergeUpdates(journal)];
  const read = (updates: readonly Uint8Array[]) => load(asWritten(new Y.Doc()), updates);
  expect(Y.equalSnapshots(read(journal), read(merged))).toBe(true);
  const { ds } = Y.decodeUpdate(merged[0]!);
  expect(read(journal).ds.clients).toEqual(ds.clients);
  // Else this says nothing: Yjs by itself takes the marks away.
  expect(Y.equalSnapshots(load(new Y.Doc(), journal), read(journal))).toBe(false);
});
