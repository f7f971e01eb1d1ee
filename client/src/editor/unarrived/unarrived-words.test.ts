import { CONTENT } from "@feder/shared/document";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { unarrivedWords } from "./unarrived-words.ts";

function paragraph(doc: Y.Doc, words: string): Y.XmlText {
  const text = new Y.XmlText(words);
  const block = new Y.XmlElement("paragraph");
  block.insert(0, [text]);
  doc.getXmlFragment(CONTENT).push([block]);
  return text;
}

test("S12: what never reached the server is found word by word, also where it stands within what did", () => {
  const copy = new Y.Doc();
  const text = paragraph(copy, "Die Frist beträgt ");
  const server = new Y.Doc();
  Y.applyUpdate(server, Y.encodeStateAsUpdate(copy));
  expect(unarrivedWords(copy, server)).toEqual([]);
  text.insert(text.length, "fünf Tage");
  paragraph(copy, "Ein neuer Absatz.");
  text.delete(0, 3);
  expect(unarrivedWords(copy, server)).toEqual(["fünf Tage", "Ein neuer Absatz."]);
  Y.applyUpdate(server, Y.encodeStateAsUpdate(copy));
  expect(unarrivedWords(copy, server)).toEqual([]);
});
