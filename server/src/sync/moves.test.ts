import { CONTENT } from "@feder/shared/document";
import { LIMITS } from "@feder/shared/protocol";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { passGate } from "./gate.ts";
import { element, everySecond, paper, sent, text, writeLetter } from "./gate-stage.ts";
import { createPlaces } from "./places.ts";
import { createText } from "./text.ts";

const EARLY = 10_000;
const LATE = 150_000;

describe("S3: what one client wrote in a hundred thousand pieces is not moved for each of ten thousand cuts", () => {
  it("of deletions", () => {
    const { server, early, late } = runs();
    Y.applyUpdate(server, everySecond(late, LATE));
    expect(() => passGate(everySecond(early, EARLY), createPlaces(server))).toThrow("cuts that take too long");
  });

  it("of letters that are put in between", () => {
    const { server, early, late } = runs();
    Y.applyUpdate(server, everySecond(late, LATE));
    const frame = encoding.createEncoder();
    for (const number of [1, EARLY - 1, 8, 0]) encoding.writeVarUint(frame, number);
    for (let at = 0; at + 1 < EARLY; at += 1)
      writeLetter(frame, Y.createID(early.client, early.clock + at), Y.createID(early.client, early.clock + at + 1));
    encoding.writeVarUint(frame, 0);
    expect(() => passGate(encoding.toUint8Array(frame), createPlaces(server))).toThrow("cuts that take too long");
  });

  it("of deletions, while those that cut it into pieces still wait for the disk", () => {
    const { server, early, late } = runs();
    const places = createPlaces(server);
    const { structs, cuts } = passGate(everySecond(late, LATE), places);
    const settle = places.add(structs, cuts);
    expect(() => passGate(everySecond(early, EARLY), places)).toThrow("cuts that take too long");
    settle();
    // A half for each deletion, and little for what is moved.
    expect(passGate(everySecond(early, EARLY), places).looks).toBeLessThan(EARLY / 4 + 1_000);
  });

  it("but what is deleted already costs nothing, nor does one deletion between all the pieces", () => {
    const { server, early, late } = runs();
    Y.applyUpdate(server, everySecond(early, EARLY));
    Y.applyUpdate(server, everySecond(late, LATE));
    const places = createPlaces(server);
    expect(passGate(everySecond(early, EARLY), places).looks).toBe(0);
    expect(passGate(everySecond(late, LATE), places).looks).toBe(0);
    expect(passGate(everySecond(Y.createID(late.client, late.clock + 1), 2), places).looks).toBeLessThan(500);
    // A server that lost all of it takes it in as the pages still have it.
    expect(passGate(Y.encodeStateAsUpdate(server), createPlaces(new Y.Doc())).looks).toBeLessThan(LATE);
  });

  it("and who sends ever more deletions, or letters, is counted: two are one look", () => {
    const { server, late } = runs();
    const places = createPlaces(server);
    expect(passGate(everySecond(late, 20_001), places).looks).toBeGreaterThanOrEqual(5_000);
    const page = new Y.Doc();
    addParagraph(page.getXmlFragment(CONTENT), "");
    const prose = text(element(page.getXmlFragment(CONTENT), 0));
    for (let letter = 0; letter < 10_000; letter += 1) prose.insert(0, "x");
    const looks = passGate(Y.encodeStateAsUpdate(page), createPlaces(new Y.Doc())).looks;
    expect(looks).toBeGreaterThanOrEqual(5_000);
    expect(looks).toBeLessThan(6_000);
  });

  it("nor looked at for each of the words that are swallowed", () => {
    const { server, late } = runs();
    const held = createText([{ update: Y.encodeStateAsUpdate(server) }]);
    held.apply(everySecond(late, LATE));
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    page.clientID = late.client;
    const content = page.getXmlFragment(CONTENT);
    const before = process.cpuUsage();
    for (let word = 0; word < 100; word += 1) {
      const vector = Y.encodeStateVector(page);
      addParagraph(content, "Wort");
      held.apply(Y.encodeStateAsUpdate(page, vector));
      const { client, clock } = element(content, content.length - 1)._item!.id;
      expect(held.apply(everySecond(Y.createID(client, clock - 1), 3)).swallowed).toHaveLength(1);
    }
    // In processor time, because the machine may be busy; a walk along all of them for each took ten times as long.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(700);
  });
});

describe("S7: what people do to a large paper at once is not refused for good", () => {
  it("where a word is replaced in thousands of places", () => {
    const { server, late } = runs();
    Y.applyUpdate(server, everySecond(late, 14_000));
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    const prose = text(element(page.getXmlFragment(CONTENT), 1));
    const update = sent(page, () => {
      for (let at = EARLY - 2; at > 0; at -= 3) {
        prose.delete(at, 1);
        prose.insert(at, "y");
      }
    });
    expect(passGate(update, createPlaces(server)).looks).toBeLessThan(LIMITS.looks.burst);
  });

  it("where all is deleted that was written here and there, and corrected, for years", () => {
    const server = paper();
    for (const words of ["Eins", "Zwei"]) addParagraph(server.getXmlFragment(CONTENT), words);
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    const [one, other] = [2, 3].map((at) => text(element(page.getXmlFragment(CONTENT), at))) as [Y.XmlText, Y.XmlText];
    page.transact(() => {
      for (let word = 0; word < 20_000; word += 1) {
        const prose = word % 2 === 0 ? one : other;
        prose.insert(prose.length, "xy");
        prose.delete(prose.length - 1, 1);
      }
    });
    Y.applyUpdate(server, Y.encodeStateAsUpdate(page));
    const update = sent(page, (content) => content.delete(0, content.length));
    expect(passGate(update, createPlaces(server)).looks).toBeLessThan(LIMITS.looks.burst);
  });
});

/** A paper in which one client wrote two long runs of letters; and where they start. */
function runs(): { server: Y.Doc; early: Y.ID; late: Y.ID } {
  const server = paper();
  const start = () => Y.createID(server.clientID, Y.getState(server.store, server.clientID));
  const early = start();
  text(element(server.getXmlFragment(CONTENT), 1)).insert(0, "a".repeat(EARLY));
  const content = server.getXmlFragment(CONTENT);
  addParagraph(content, "");
  const late = start();
  text(element(content, content.length - 1)).insert(0, "b".repeat(LATE));
  return { server, early, late };
}

function addParagraph(content: Y.XmlFragment, words: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  content.insert(content.length, [paragraph]);
  paragraph.insert(0, [new Y.XmlText(words)]);
}
