import { newId } from "@feder/shared/ids";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { createBudget } from "./budget.ts";
import type { Connection } from "./connection.ts";
import { createCrowd } from "./crowd.ts";
import { encodeUpdate } from "./messages.ts";
import { createText } from "./text.ts";
import { frame } from "./wire.ts";

it("S2: the author of an update gets what Yjs tidied up while it was applied", () => {
  const start = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  start.getXmlFragment("content").insert(0, [paragraph]);
  paragraph.insert(0, [new Y.XmlText("abcdefgh")]);
  const [author, other] = [copyOf(start), copyOf(start)];
  textOf(other).format(3, 2, { bold: {} });
  // Written without knowing of the bold letters; without them, nothing needs their marks.
  textOf(author).delete(2, 5);

  const server = createText([{ update: Y.encodeStateAsUpdate(start) }]);
  server.apply(newIn(other, start));
  const { effects } = server.apply(newIn(author, start));
  expect(effects.length).toBe(2);

  const crowd = createCrowd();
  const [own, others] = [page(), page()];
  crowd.join(own.connection);
  crowd.join(others.connection);
  crowd.tell(effects, own.connection);
  crowd.free();
  const [first, second] = effects.map((effect) => frame(encodeUpdate(effect)));
  expect(own.heard()).toEqual(second);
  expect(others.heard()).toEqual(Buffer.concat([first!, second!]));
});

function copyOf(document: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
  return copy;
}

function textOf(document: Y.Doc): Y.XmlText {
  return (document.getXmlFragment("content").get(0) as Y.XmlElement).get(0) as Y.XmlText;
}

function newIn(document: Y.Doc, start: Y.Doc): Uint8Array {
  return Y.encodeStateAsUpdate(document, Y.encodeStateVector(start));
}

function page(): { connection: Connection; heard: () => Buffer } {
  const written: Uint8Array[] = [];
  const connection: Connection = {
    paper: newId<"Paper">(),
    session: newId<"Session">(),
    person: { id: newId<"Person">(), name: "A", organisation: "O", affiliation: null, color: "#8a1c4a", writes: true },
    right: "write",
    client: null,
    savedUpdates: 0,
    hasAnswered: true,
    passedOver: 0,
    frames: createBudget(1, 1),
    bytes: createBudget(1, 1),
    asks: createBudget(1, 1),
    open: true,
    send: () => undefined,
    write: (bytes) => written.push(bytes),
    close: () => undefined,
  };
  return { connection, heard: () => Buffer.concat(written) };
}
