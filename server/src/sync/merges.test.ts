import { appendBlocks, CONTENT } from "@feder/shared/document";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { passGate } from "./gate.ts";
import { element, paper, sent } from "./gate-stage.ts";
import { createPlaces } from "./places.ts";

describe("S3: what Yjs joins at the end of an update is counted", () => {
  it("where eight bytes delete twenty thousand blocks", () => {
    const { server, page } = longPaper(20_000);
    const update = sent(page, (content) => content.delete(0, 20_000));
    expect(update.length).toBeLessThan(20);
    expect(() => passGate(update, createPlaces(server))).toThrow("cuts that take too long");
  });

  it("where a few bytes delete one block that holds pieces of what stands elsewhere", () => {
    const { server, page } = longPaper(0);
    const update = sent(page, (content) => {
      content.insert(0, [new Y.XmlElement("blockquote"), new Y.XmlElement("blockquote")]);
      const [one, other] = content.toArray() as [Y.XmlElement, Y.XmlElement];
      for (let at = 0; at < 24_000; at += 1) (at % 2 === 0 ? one : other).push([paragraph()]);
    });
    Y.applyUpdate(server, update);
    // A page names all that goes with the block; this names the block alone.
    const { client, clock } = element(server.getXmlFragment(CONTENT), 0)._item!.id;
    const frame = encoding.createEncoder();
    for (const number of [0, 1, client, 1, clock, 1]) encoding.writeVarUint(frame, number);
    expect(() => passGate(encoding.toUint8Array(frame), createPlaces(server))).toThrow("cuts that take too long");
  });

  it("where an update brings a hundred thousand pairs that belong together", () => {
    const server = paper();
    const frame = encoding.createEncoder();
    const pairs = 100_000;
    for (const number of [1, 3 * pairs, 9, 0]) encoding.writeVarUint(frame, number);
    for (let at = 0; at < pairs; at += 1) {
      for (const number of [0, 1, 0, 1]) encoding.writeUint8(frame, number);
      // Between two pairs something that was deleted by itself.
      encoding.writeUint8(frame, 1);
      encoding.writeVarUint(frame, 1);
      encoding.writeVarString(frame, CONTENT);
      encoding.writeVarUint(frame, 1);
    }
    encoding.writeVarUint(frame, 0);
    expect(() => passGate(encoding.toUint8Array(frame), createPlaces(server))).toThrow("cuts that take too long");
  });

  it("but who deletes all of a paper of two hundred pages, and brings it back, is far from the bound", () => {
    const { server, page } = longPaper(3_000);
    const manager = new Y.UndoManager(page.getXmlFragment(CONTENT));
    const gone = sent(page, (content) => content.delete(0, content.length));
    expect(passGate(gone, createPlaces(server)).looks).toBeLessThan(30_000);
    Y.applyUpdate(server, gone);
    const back = sent(page, () => manager.undo());
    expect(passGate(back, createPlaces(server)).looks).toBeLessThan(5_000);
    Y.applyUpdate(server, back);
    // A server that lost all of it takes it in as the page still has it.
    expect(passGate(Y.encodeStateAsUpdate(page), createPlaces(new Y.Doc())).looks).toBeLessThan(30_000);
  });
});

function paragraph(): Y.XmlElement {
  const made = new Y.XmlElement("paragraph");
  made.insert(0, [new Y.XmlText("Ein Satz.")]);
  return made;
}

/** A paper with so many more blocks by one client, and a page on it. */
function longPaper(blocks: number): { server: Y.Doc; page: Y.Doc } {
  const server = paper();
  appendBlocks(
    server.getXmlFragment(CONTENT),
    Array.from({ length: blocks }, () => ({ type: "paragraph", content: [{ type: "text", text: "Ein Satz." }] })),
  );
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
  return { server, page };
}
