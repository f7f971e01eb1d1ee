import { appendBlocks, CONTENT, markerKey, moveBlocks } from "@feder/shared/document";
import * as encoding from "lib0/encoding";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { passGate } from "./gate.ts";
import { bytes, change, element, OTHER, paper, pass, POINT, text, writeLetter } from "./gate-stage.ts";
import { createPlaces } from "./places.ts";

describe("S3: the gate lets through what editors send", () => {
  it("thousands of letters that a page wrote offline, each before the one before, where others wrote meanwhile", () => {
    const { server } = longParagraph(5_000);
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    const vector = Y.encodeStateVector(server);
    const [ours, theirs] = [page, server].map((document) => text(element(document.getXmlFragment(CONTENT), 1)));
    for (let letter = 0; letter < 3_000; letter += 1) ours!.insert(letter % 3 === 0 ? 0 : (letter * 7) % 5_000, "x");
    for (let letter = 0; letter < 60; letter += 1) theirs!.insert(0, "y");
    const update = Y.encodeStateAsUpdate(page, vector);
    passGate(update, createPlaces(server));
  });

  it.each<[string, (document: Y.Doc, content: Y.XmlFragment) => void]>([
    ["typing", (_, content) => text(element(content, 1)).insert(2, "xyz")],
    ["deleting", (_, content) => text(element(content, 1)).delete(1, 2)],
    [
      "bold and a link",
      (_, content) => {
        text(element(content, 1)).format(0, 3, { bold: {} });
        text(element(content, 1)).format(1, 2, { link: { href: "https://example.org" } });
        text(element(content, 1)).format(1, 1, { bold: null });
      },
    ],
    ["converting a block", (_, content) => element(content, 0).setAttribute("kind", "objective")],
    [
      "a new block",
      (_, content) =>
        appendBlocks(content, [{ type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "H" }] }]),
    ],
    ["moving a block", (_, content) => moveBlocks(content, 0, 1, 2)],
    ["deleting a block", (_, content) => content.delete(0, 1)],
    [
      "writing and deleting before it was ever sent",
      (_, content) => {
        appendBlocks(content, [{ type: "paragraph", content: [{ type: "text", text: "weg" }] }]);
        content.delete(2, 1);
      },
    ],
    [
      "a new party beside new text",
      (_, content) => {
        const party = new Y.XmlElement("responsibleParty");
        party.setAttribute("part", "lead");
        party.insert(0, [new Y.XmlText("Landesschulamt")]);
        element(content, 0).insert(2, [party]);
        text(element(content, 0, 1)).insert(0, "Neu: ");
      },
    ],
    [
      "markers of contested points, set and taken away",
      (_, content) => {
        const prose = text(element(content, 1));
        prose.format(0, 3, { [markerKey(POINT)]: { id: POINT } });
        prose.format(1, 4, { [markerKey(OTHER)]: { id: OTHER } });
        prose.format(1, 1, { [markerKey(POINT)]: null });
      },
    ],
    [
      "a paragraph with a marker, as the editor pastes it",
      (_, content) => {
        const marks = [{ type: "contested", attrs: { id: POINT } }];
        appendBlocks(content, [{ type: "paragraph", content: [{ type: "text", text: "strittig", marks }] }]);
      },
    ],
  ])("%s", (_, by) => {
    expect(() => pass(change(by))).not.toThrow();
  });

  it("the whole document, as a page sends it that was offline all the while", () => {
    const update = Y.encodeStateAsUpdate(paper());
    expect(() => passGate(update, createPlaces(new Y.Doc()))).not.toThrow();
  });

  it("words in the second of two empty paragraphs that somebody else deleted together", () => {
    const server = new Y.Doc();
    const page = new Y.Doc();
    const lines = [new Y.XmlElement("paragraph"), new Y.XmlElement("paragraph")];
    server.getXmlFragment(CONTENT).insert(0, lines);
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    const before = Y.encodeStateVector(page);
    element(page.getXmlFragment(CONTENT), 1).insert(0, [new Y.XmlText("Satz")]);
    server.getXmlFragment(CONTENT).delete(0, 2);
    expect(() => passGate(Y.encodeStateAsUpdate(page, before), createPlaces(server))).not.toThrow();
  });

  it("two values of one attribute of a block that was deleted again, all offline: Yjs joins them", () => {
    const server = paper();
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    const content = page.getXmlFragment(CONTENT);
    // What can be undone keeps its content.
    const undo = new Y.UndoManager(content);
    const before = Y.encodeStateVector(page);
    for (const kind of ["objective", "guideline"]) element(content, 0).setAttribute("kind", kind);
    content.delete(0, 1);
    const update = Y.encodeStateAsUpdate(page, before);
    expect(Y.decodeUpdate(update).structs).toHaveLength(1);
    Y.applyUpdate(server, passGate(update, createPlaces(server)).update);
    undo.undo();
    Y.applyUpdate(server, Y.encodeStateAsUpdate(page, Y.encodeStateVector(server)));
    expect(server.getXmlFragment(CONTENT).toJSON()).toBe(content.toJSON());
  });

  it("words between one's own, written offline, and another's that came to the same place meanwhile", () => {
    const server = paper();
    const page = new Y.Doc();
    page.clientID = 2;
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    const prose = (document: Y.Doc) => text(element(document.getXmlFragment(CONTENT), 1));
    prose(page).insert(1, "1");
    prose(server).insert(1, "3");
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    prose(page).insert(2, "2");
    expect(prose(page).toJSON()).toBe("P123rosa");
    // The page comes back: the server sees both of its words at once, and what stands between them only in its text.
    const update = Y.encodeStateAsUpdate(page, Y.encodeStateVector(server));
    Y.applyUpdate(server, passGate(update, createPlaces(server)).update);
    expect(prose(server).toJSON()).toBe("P123rosa");
  });

  it("an update that rests on one that still waits for the disk", () => {
    const server = paper();
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    const updates: Uint8Array[] = [];
    page.on("update", (update: Uint8Array) => updates.push(update));
    const content = page.getXmlFragment(CONTENT);
    appendBlocks(content, [{ type: "paragraph", content: [{ type: "text", text: "a" }] }]);
    text(element(content, 2)).insert(1, "b");
    const [first, second] = updates;
    if (!first || !second) throw new Error("two updates were expected");
    const places = createPlaces(server);
    expect(() => passGate(second, places)).toThrow("gap");
    const settle = places.add(passGate(first, places).structs);
    expect(() => passGate(second, places)).not.toThrow();
    settle();
    expect(() => passGate(second, places)).toThrow("gap");
  });
});

describe("S3: the gate refuses the measured hostile frames", () => {
  it.each([
    ["01 01 05 00 01 01 01 7a 00 00", "silences a room"],
    ["01 01 05 00 00 00 00", "makes every later load throw"],
    ["01 01 05 00 04 01 07 64 65 66 61 75 6c 74 00 00", "hides later edits"],
    ["ff ff ff ff 0f ff ff ff ff 0f 01", "takes 268 MB"],
    [
      "00 00 01 16 00 00 01 00 01 00 00 00 01 06 03 ff ff ff ff 0f 00 02 16 01 00 05 0b 04 00 33 05 0c 10 19 1a 01",
      "hangs in the version 2 encoding",
    ],
  ])("%s, which %s", (hex) => {
    const update = bytes(hex);
    const server = paper();
    const before = Y.encodeStateAsUpdate(server);
    expect(() => passGate(update, createPlaces(server))).toThrow();
    expect(Y.encodeStateAsUpdate(server)).toEqual(before);
  });

  it.each([
    ["01 01 09 00 00 80 80 80 80 08 00", "beyond what anybody writes", "takes all clocks that there are"],
    ["01 01 09 00 00 ff ff ff ff ff ff ff 0f 00", "beyond what anybody writes", "counts to where no page can read on"],
    ["02 01 09 00 00 01 01 09 01 00 01 00", "listed twice", "has two lists, of which applying drops the first"],
    ["02 01 09 00 84 08 00 01 61 01 08 00 84 09 00 01 61 00", "wait for each other", "rests on itself across clients"],
    [
      "01 02 09 00 28 00 09 01 01 6b 01 77 01 61 07 01 07 63 6f 6e 74 65 6e 74 03 09 70 61 72 61 67 72 61 70 68 00",
      "wait for each other",
      "stands in what comes later",
    ],
    ["00 01 03 02 01 02 00 02", "out of order", "deletes the same again and again"],
  ])("%s: %s; it %s", (hex, reason) => {
    const server = paper();
    expect(() => passGate(bytes(hex), createPlaces(server))).toThrow(reason);
  });

  it("client ids in an order in which Yjs never writes them, of which merging drops what comes second", () => {
    const server = paper();
    const [five, nine] = [bytes("01 05 00 44 03 05 03 61 62 63"), bytes("01 09 00 44 03 05 01 78")];
    expect(() => passGate(Uint8Array.of(2, ...nine, ...five, 0), createPlaces(server))).not.toThrow();
    const hostile = Uint8Array.of(2, ...five, ...nine, 0);
    // Why it matters: with the words of somebody else in the same commit, those of client 9 are gone.
    const merged = Y.mergeUpdates([hostile, bytes("01 01 07 00 44 03 05 01 7a 00")]);
    expect(Y.decodeUpdate(merged).structs.map(({ id }) => id.client)).toEqual([7, 5]);
    expect(() => passGate(hostile, createPlaces(server))).toThrow("out of order");
  });

  it("neighbours the wrong way round, with which the place of a word depends on what came first", () => {
    const server = paper();
    const content = server.getXmlFragment(CONTENT);
    const [first, second] = [element(content, 0)._item?.id.clock ?? 0, element(content, 1)._item?.id.clock ?? 0];
    const between = (left: number, right: number) =>
      Uint8Array.of(1, 1, 9, 0, 0xc7, 3, left, 3, right, 3, 9, ...Buffer.from("paragraph"), 0);
    expect(() => passGate(between(first, second), createPlaces(server))).not.toThrow();
    expect(() => passGate(between(second, first), createPlaces(server))).toThrow("wrong way round");
    expect(() => passGate(between(second, second), createPlaces(server))).toThrow("wrong way round");
  });

  it("a place between what is there and what is gone", () => {
    const server = paper();
    const content = server.getXmlFragment(CONTENT);
    const there = element(content, 0)._item?.id.clock ?? 0;
    const gone = text(element(content, 1))._item?.id.clock ?? 0;
    content.delete(1, 1);
    const update = Uint8Array.of(1, 1, 9, 0, 0xc7, 3, there, 3, gone, 3, 9, ...Buffer.from("paragraph"), 0);
    expect(() => passGate(update, createPlaces(server))).toThrow("between a place and none");
  });

  it("leaves out what is known already, so that nothing else can take its place when commits are merged", () => {
    const server = paper();
    const places = createPlaces(server);
    const collected = bytes("01 01 09 00 00 02 00");
    const lies = bytes("01 01 09 00 47 03 00 03 09 70 61 72 61 67 72 61 70 68 00");
    places.add(passGate(collected, places).structs);
    const { update, structs } = passGate(lies, places);
    expect(structs).toEqual([]);
    expect(update).toEqual(Uint8Array.of(0, 0));
  });

  it("puts the end of what is half known behind its beginning, whatever it says of its place", () => {
    const { update: first, server } = change((page, content) => {
      page.clientID = 9;
      text(element(content, 1)).insert(5, "ab");
    });
    const longer = change((page, content) => {
      page.clientID = 9;
      text(element(content, 0, 0)).insert(5, "abcd");
    }).update;
    Y.applyUpdate(server, first);
    Y.applyUpdate(server, passGate(longer, createPlaces(server)).update);
    expect(text(element(server.getXmlFragment(CONTENT), 1)).toJSON()).toBe("Prosaabcd");
    expect(text(element(server.getXmlFragment(CONTENT), 0, 0)).toJSON()).toBe("Titel");
  });

  it("takes no longer for many structs that point at each other, one by one", { timeout: 60_000 }, () => {
    // Client 9 writes a paragraph and 40,000 letters in it, each before the one before.
    const encoder = encoding.createEncoder();
    const letters = 40_000;
    for (const number of [1, 1 + 1 + letters, 9, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8Array(encoder, bytes("07 01 07 63 6f 6e 74 65 6e 74 03 09 70 61 72 61 67 72 61 70 68"));
    encoding.writeUint8Array(encoder, bytes("07 00 09 00 06 04 00 09 01 01 61"));
    for (let letter = 1; letter < letters; letter += 1) {
      encoding.writeUint8Array(encoder, bytes("44 09"));
      encoding.writeVarUint(encoder, letter + 1);
      encoding.writeUint8Array(encoder, bytes("01 61"));
    }
    encoding.writeVarUint(encoder, 0);
    const update = encoding.toUint8Array(encoder);
    const server = paper();
    const before = process.cpuUsage();
    passGate(update, createPlaces(server));
    // In processor time, because the machine may be busy; a search along all of them took ten times as long.
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3_000);
  });

  it("thousands of letters before which all of a long paragraph is looked at, one by one", () => {
    const { server, start } = longParagraph(5_000);
    const frame = encoding.createEncoder();
    for (const number of [1, 4_999, 7, 0]) encoding.writeVarUint(frame, number);
    // Each stands behind nothing, and before another letter.
    for (let letter = 1; letter < 5_000; letter += 1)
      writeLetter(frame, null, Y.createID(start.client, start.clock + letter));
    encoding.writeVarUint(frame, 0);
    expect(() => passGate(encoding.toUint8Array(frame), createPlaces(server))).toThrow("too long to find");
  });

  it("a letter for whose place all of a paragraph is looked at passes, but is counted; typing costs next to nothing", () => {
    const server = paper();
    const prose = text(element(server.getXmlFragment(CONTENT), 1));
    const start = Y.createID(server.clientID, Y.getState(server.store, server.clientID));
    for (let letter = 0; letter < 1_000; letter += 1) prose.insert(0, "a");
    const looksFor = (rightOrigin: Y.ID) => {
      const frame = encoding.createEncoder();
      for (const number of [1, 1, 7, 0]) encoding.writeVarUint(frame, number);
      writeLetter(frame, null, rightOrigin);
      encoding.writeVarUint(frame, 0);
      return passGate(encoding.toUint8Array(frame), createPlaces(server)).looks;
    };
    expect(looksFor(start)).toBe(999);
    expect(looksFor(Y.createID(start.client, start.clock + 999))).toBe(0);
    const page = new Y.Doc();
    Y.applyUpdate(page, Y.encodeStateAsUpdate(server));
    const typed: Uint8Array[] = [];
    page.on("update", (update: Uint8Array) => typed.push(update));
    const ours = text(element(page.getXmlFragment(CONTENT), 1));
    for (const place of [0, 500, ours.length]) ours.insert(place, "x");
    for (const update of typed) {
      const passed = passGate(update, createPlaces(server));
      // In the middle it cuts a run, which moves the thousand behind it.
      expect(passed.looks).toBeLessThan(2);
      Y.applyUpdate(server, passed.update);
    }
  });

  it("thousands of values of one attribute, each before all others", () => {
    const { server } = longParagraph(1);
    const frame = encoding.createEncoder();
    for (const number of [1, 5_000, 7, 0]) encoding.writeVarUint(frame, number);
    const statement = server.getXmlFragment(CONTENT).get(0) as Y.XmlElement;
    const { client, clock } = statement._item!.id;
    for (let value = 0; value < 5_000; value += 1) {
      // An attribute "kind" with one string.
      encoding.writeUint8(frame, 0x28);
      for (const number of [0, client, clock]) encoding.writeVarUint(frame, number);
      encoding.writeVarString(frame, "kind");
      encoding.writeVarUint(frame, 1);
      encoding.writeAny(frame, "measure");
    }
    encoding.writeVarUint(frame, 0);
    expect(() => passGate(encoding.toUint8Array(frame), createPlaces(server))).toThrow("too long to find");
  });

  it("nesting of thousands of levels", () => {
    const { update, server } = change((_, content) => {
      let list = new Y.XmlElement("bulletList");
      content.insert(0, [list]);
      for (let level = 0; level < 3_000; level += 1) {
        const item = new Y.XmlElement(level % 2 === 0 ? "listItem" : "bulletList");
        list.insert(0, [item]);
        list = item;
      }
    });
    expect(() => passGate(update, createPlaces(server))).toThrow("nested too deep");
  });

  it("a forged continuation of another person's clocks beyond what is known", () => {
    const { update, server } = change((_, content) => {
      text(element(content, 1)).insert(0, "a");
    });
    Y.applyUpdate(server, update);
    const ahead = change((document, content) => {
      document.clientID = 7;
      text(element(content, 1)).insert(0, "abc");
    }).update;
    // Clock 0 becomes clock 5: the third byte from the client's first clock on.
    const [count, structs, client] = ahead;
    expect([count, structs, client]).toEqual([1, 1, 7]);
    const forged = Uint8Array.from(ahead);
    forged[3] = 5;
    expect(() => passGate(forged, createPlaces(server))).toThrow("gap");
  });

  it("a deletion of what nobody has written", () => {
    const forged = Uint8Array.of(0, 1, 7, 1, 0, 3);
    expect(() => passGate(forged, createPlaces(paper()))).toThrow("not written yet");
  });
});

/** The paper with a paragraph of so many more letters, and the first of them. */
function longParagraph(letters: number): { server: Y.Doc; start: Y.ID } {
  const server = paper();
  const prose = text(element(server.getXmlFragment(CONTENT), 1));
  const start = Y.createID(server.clientID, Y.getState(server.store, server.clientID));
  prose.insert(0, "a".repeat(letters));
  return { server, start };
}
