import { appendBlocks, CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { createDrafts } from "./drafts.ts";

it("S9: a change by the server says nothing but what it changes, and nothing where it changes nothing", () => {
  const { document, content } = paper();
  for (let time = 0; time < 1_000; time += 1) {
    content.insert(0, [new Y.XmlElement("paragraph"), new Y.XmlElement("paragraph")]);
    content.delete(1, 1);
  }
  const last = content.length - 1;
  const { draft } = createDrafts();
  const update = draft(document, (copy) => copy.getXmlFragment(CONTENT).delete(last, 1), 7);
  expect(update.length).toBeLessThan(30);
  Y.applyUpdate(document, update);
  expect(readBlocks(content).at(-1)).toMatchObject({ content: [{ text: "Erster Satz." }] });
  expect(draft(document, () => undefined, 7)).toEqual(Uint8Array.of(0, 0));
});

it("S9: one change after the other goes on from what others wrote in between, also after one that failed", () => {
  const { document, content } = paper();
  const { draft } = createDrafts();
  const says = (words: string) => (copy: Y.Doc) => appendBlocks(copy.getXmlFragment(CONTENT), [sentence(words)]);
  Y.applyUpdate(document, draft(document, says("Vom Server."), 7));
  content.delete(0, 1);
  appendBlocks(content, [sentence("Von Anna.")]);
  const failing = (copy: Y.Doc) => {
    says("Halb getan.")(copy);
    throw new Error("no");
  };
  expect(() => draft(document, failing, 7)).toThrow("no");
  Y.applyUpdate(document, draft(document, says("Noch einmal."), 7));
  Y.applyUpdate(
    document,
    draft(document, (copy) => copy.getXmlFragment(CONTENT).delete(0, 1), 9),
  );
  expect(readBlocks(content).map(textOf)).toEqual(["Vom Server.", "Von Anna.", "Noch einmal."]);
  const other = paper();
  Y.applyUpdate(other.document, draft(other.document, says("Anderswo."), 7));
  expect(readBlocks(other.content).map(textOf)).toEqual(["Erster Satz.", "Zweiter Satz.", "Anderswo."]);
});

it("S2: a change in a large paper does not make a copy of all of it each time", () => {
  const { document, content } = paper();
  const prose = new Y.XmlText("");
  const paragraph = new Y.XmlElement("paragraph");
  content.insert(0, [paragraph]);
  paragraph.insert(0, [prose]);
  document.transact(() => {
    for (let letter = 0; letter < 100_000; letter += 1) prose.insert(0, "x");
  });
  const { draft } = createDrafts();
  const change = (copy: Y.Doc) => copy.getXmlFragment(CONTENT).insert(0, [new Y.XmlElement("paragraph")]);
  Y.applyUpdate(document, draft(document, change, 7));
  const before = process.cpuUsage();
  for (let time = 0; time < 20; time += 1) Y.applyUpdate(document, draft(document, change, 7));
  // In processor time, because the machine may be busy; with a copy each time it is two seconds.
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(500);
});

function sentence(text: string) {
  return { type: "paragraph", content: [{ type: "text", text }] };
}

function paper() {
  const document = new Y.Doc();
  const content = document.getXmlFragment(CONTENT);
  appendBlocks(content, [sentence("Erster Satz."), sentence("Zweiter Satz.")]);
  return { document, content };
}
