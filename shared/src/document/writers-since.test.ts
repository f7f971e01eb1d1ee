import { expect, test } from "vitest";
import * as Y from "yjs";
import { appendBlocks, insertBlocks } from "./tree.ts";
import { writersSince } from "./writers-since.ts";

test("names who wrote what a block holds since a state, whatever it was, and nobody else", () => {
  const first = page(1);
  appendBlocks(first.content, [paragraph("Alt eins."), paragraph("Alt zwei."), paragraph("Alt drei.")]);
  const second = page(2);
  meet(first, second);
  const vector = Y.decodeStateVector(Y.encodeStateVector(first.doc));

  insertBlocks(second.content, 1, [paragraph("Neu.")]);
  textAt(second, 0).insert(3, " und neu");
  textAt(first, 2).delete(0, 4);
  const third = page(3);
  meet(first, second, third);
  (third.content.get(3) as Y.XmlElement).setAttribute("level", "2");
  // One's own run of letters goes on behind what was known.
  textAt(first, 3).insert(9, " Mehr.");
  meet(first, second, third);

  const writers = first.content
    .toArray()
    .map((block) => [...writersSince(block as Y.XmlElement, vector)].toSorted((one, other) => one - other));
  expect(writers).toEqual([[2], [2], [], [1, 3]]);
  const now = Y.decodeStateVector(Y.encodeStateVector(first.doc));
  for (const block of first.content.toArray()) expect(writersSince(block as Y.XmlElement, now).size).toBe(0);
});

function page(clientID: number) {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  return { doc, content: doc.getXmlFragment("content") };
}

function paragraph(text: string) {
  return { type: "paragraph", content: [{ type: "text", text }] };
}

function textAt({ content }: ReturnType<typeof page>, index: number): Y.XmlText {
  return (content.get(index) as Y.XmlElement).get(0) as Y.XmlText;
}

function meet(...pages: ReturnType<typeof page>[]): void {
  for (const { doc: from } of pages)
    for (const { doc: to } of pages)
      if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)));
}
