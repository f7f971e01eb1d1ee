import { expect, it } from "vitest";
import * as Y from "yjs";
import { CONTENT } from "./format/index.ts";
import { isSameDocument } from "./same.ts";

it("S10: documents are the same whichever of two attributes came first", () => {
  const [anna, bela] = [new Y.Doc(), new Y.Doc()];
  [anna.clientID, bela.clientID] = [2, 1];
  const block = new Y.XmlElement("statement");
  anna.getXmlFragment(CONTENT).insert(0, [block]);
  Y.applyUpdate(bela, Y.encodeStateAsUpdate(anna));
  const copy = bela.getXmlFragment(CONTENT).get(0);
  if (!(copy instanceof Y.XmlElement)) throw new Error("no block");
  copy.setAttribute("id", "abcdefgh23456789");
  block.setAttribute("kind", "measure");
  Y.applyUpdate(bela, Y.encodeStateAsUpdate(anna));
  const reloaded = new Y.Doc();
  Y.applyUpdate(reloaded, Y.encodeStateAsUpdate(bela));
  expect(isSameDocument(bela, reloaded)).toBe(true);
  reloaded.getXmlFragment(CONTENT).delete(0, 1);
  expect(isSameDocument(bela, reloaded)).toBe(false);
});
