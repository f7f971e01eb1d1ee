import {
  appendBlocks,
  CONTENT,
  markerKey,
  markPassage,
  moveBlocks,
  passageAt,
  readBlocks,
  readPassages,
  textOf,
} from "@feder/shared/document";
import { newId, type ContestedPointId, type PersonId } from "@feder/shared/ids";
import pino from "pino";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import type { KnownPoint, PassageNews } from "../actions/index.ts";
import type { Connection } from "./connection.ts";
import { everySecond } from "./gate-stage.ts";
import { createPassageKeeper } from "./passage-keeper.ts";
import { createDrafts } from "./drafts.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const ANNA = "annaannaannaanna" as PersonId;

/** A paper whose second paragraph holds a contested passage, a page on it, and the keeper between text and register. */
function scene({ fresh = false, deaf = 0, editsWait = 0 } = {}) {
  const document = new Y.Doc();
  const content = document.getXmlFragment(CONTENT);
  appendBlocks(
    content,
    ["Vorwort", "Die Frist beträgt fünf Tage.", "Schluss"].map((text) => ({
      type: "paragraph",
      content: [{ type: "text", text }],
    })),
  );
  const point = newId<"ContestedPoint">();
  const text = textAt(content, 1);
  const anchor = anchorOf(text, 18, 27);
  const passage = document.transact(() => markPassage(content, point, anchor))!;
  expect(passage.text).toBe("fünf Tage");
  const register = new Map<ContestedPointId, KnownPoint>([
    [point, { marked: true, due: false, text: fresh ? passage.text : "früher", anchor: passage.anchor }],
  ]);
  const news: PassageNews[] = [];
  const known = vi.fn(() => Promise.resolve(new Map(register)));
  const page = new Y.Doc();
  Y.applyUpdate(page, Y.encodeStateAsUpdate(document));
  const edits: Uint8Array[] = [];
  const drafts = createDrafts();
  const keeper = createPassageKeeper({
    paper: newId(),
    register: {
      known,
      tell: (_paper, told) => {
        if (deaf > 0) {
          deaf -= 1;
          return Promise.reject(new Error("the disk is full"));
        }
        news.push(...told);
        for (const { point: id, passage: now } of told) {
          const before = register.get(id)!;
          register.set(id, { ...before, text: now?.text ?? null, anchor: now?.anchor ?? before.anchor });
        }
        return Promise.resolve();
      },
    },
    edit: async (change) => {
      if (editsWait > 0) await new Promise((resolve) => setTimeout(resolve, editsWait));
      const update = drafts.draft(document, change, 7);
      edits.push(update);
      Y.applyUpdate(document, update);
    },
    ownerOf: (client) => (client === page.clientID ? ANNA : null),
    log: pino({ enabled: false }),
  });
  return {
    document,
    content,
    point,
    register,
    news,
    known,
    edits,
    keeper,
    row: () => register.get(point)!,
    marked: () => readPassages(content).get(point)?.text,
    /** Changes the paper as Anna's page. */
    does(change: (content: Y.XmlFragment) => void) {
      const before = Y.encodeStateVector(page);
      page.transact(() => change(page.getXmlFragment(CONTENT)));
      const update = Y.encodeStateAsUpdate(page, before);
      Y.applyUpdate(document, update);
      const author = { person: { id: ANNA } } as unknown as Connection;
      keeper.heard([{ update, author, stands: 1, authors: [], settle: () => undefined }]);
      Y.applyUpdate(page, Y.encodeStateAsUpdate(document));
    },
    settled: () => vi.advanceTimersByTimeAsync(5_000),
    async watching() {
      keeper.watch(document);
      await vi.advanceTimersByTimeAsync(5_000);
      news.length = 0;
      known.mockClear();
    },
  };
}

describe("the keeper of passages", () => {
  it("S3: does not decode anew with each word in a passage all that was written since somebody began to write there", async () => {
    const { does, keeper, watching, news } = scene();
    await watching();
    does((content) => textAt(content, 1).insert(20, "x"));
    const author = { person: { id: ANNA } } as unknown as Connection;
    const update = everySecond(Y.createID(99, 0), 100_000);
    keeper.heard([{ update, author, stands: 1, authors: [], settle: () => undefined }]);
    await vi.advanceTimersByTimeAsync(2_000);
    const before = process.cpuUsage();
    for (let word = 0; word < 100; word += 1) {
      does((content) => textAt(content, 1).delete(20, word < 11 ? 1 : 2));
      does((content) => textAt(content, 1).insert(20, String(word)));
      await vi.advanceTimersByTimeAsync(2_000);
    }
    expect(news.length).toBeGreaterThan(90);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(600);
  });

  it("first compares the text with the register, which may have heard nothing of it before the server was killed", async () => {
    const { document, keeper, news, settled, point } = scene();
    keeper.watch(document);
    await settled();
    expect(news).toMatchObject([{ point, passage: { text: "fünf Tage", statement: null }, by: [], last: "früher" }]);
  });

  it("asks and tells nothing where text and register agree, and nothing while people type elsewhere", async () => {
    const { document, keeper, news, known, settled, does } = scene({ fresh: true });
    keeper.watch(document);
    await settled();
    expect(known).toHaveBeenCalledTimes(1);
    does((content) => textAt(content, 0).insert(0, "Ein "));
    await settled();
    does((content) => textAt(content, 0).insert(0, "Noch "));
    does((content) => appendBlocks(content, [{ type: "paragraph", content: [{ type: "text", text: "neu" }] }]));
    await settled();
    expect(known).toHaveBeenCalledTimes(1);
    expect(news).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("tells that a passage reads otherwise, once for all letters of a second, and by whom", async () => {
    const { watching, does, news, settled, point } = scene({ fresh: true });
    await watching();
    for (const letter of "werk") does((content) => textAt(content, 1).insert(23, letter));
    await settled();
    expect(news).toMatchObject([{ point, passage: { text: "fünf krewTage" }, by: [ANNA], last: "fünf Tage" }]);
  });

  it("tells at once that a passage is gone, by whom and how it read, and that it is back", async () => {
    const { watching, does, news, settled, point } = scene({ fresh: true });
    await watching();
    does((content) => content.delete(1, 1));
    await vi.advanceTimersByTimeAsync(260);
    expect(news).toMatchObject([{ point, passage: null, by: [ANNA], last: "fünf Tage", known: { text: "fünf Tage" } }]);
    does((content) =>
      appendBlocks(content, [
        {
          type: "paragraph",
          content: [{ type: "text", text: "zehn", marks: [{ type: "contested", attrs: { id: point } }] }],
        },
      ]),
    );
    await settled();
    expect(news[1]).toMatchObject({ point, passage: { text: "zehn" } });
  });

  it("tells that a passage is gone that came and went between two looks", async () => {
    const { watching, does, document, content, news, settled, register } = scene({ fresh: true });
    await watching();
    const other = newId<"ContestedPoint">();
    const anchor = anchorOf(textAt(content, 2), 0, 4);
    const passage = document.transact(() => markPassage(content, other, anchor))!;
    register.set(other, { marked: true, due: false, text: passage.text, anchor: passage.anchor });
    does((blocks) => blocks.delete(2, 1));
    await settled();
    expect(news).toMatchObject([{ point: other, passage: null, last: "Schl" }]);
  });

  it("tells where a moved passage stands now", async () => {
    const { watching, does, news, settled, content, row } = scene({ fresh: true });
    await watching();
    does((blocks) => moveBlocks(blocks, 1, 1, 3));
    await settled();
    expect(news).toMatchObject([{ passage: { text: "fünf Tage" } }]);
    expect(passageAt(content, row().anchor)?.text).toBe("fünf Tage");
  });

  it("takes away a marker that the register does not know", async () => {
    const { watching, does, content, settled, news } = scene({ fresh: true });
    await watching();
    const forged = newId<"ContestedPoint">();
    does((blocks) => textAt(blocks, 0).format(0, 4, { [markerKey(forged)]: { id: forged } }));
    expect(readPassages(content).get(forged)?.text).toBe("Vorw");
    await settled();
    expect(readPassages(content).has(forged)).toBe(false);
    expect(news).toEqual([]);
  });

  it("takes away a marker of a point that bears none, but not while a step changes the text", async () => {
    const { watching, does, register, row, point, settled, marked } = scene({ fresh: true });
    await watching();
    register.set(point, { ...row(), marked: false, due: true });
    does((blocks) => textAt(blocks, 1).insert(20, "x"));
    await settled();
    expect(marked()).toBe("füxnf Tage");
    register.set(point, { ...row(), marked: false, due: false });
    does((blocks) => textAt(blocks, 1).insert(20, "x"));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(marked()).toBeUndefined();
  });

  it.each([
    ["all of it", 18, 9],
    ["a part of it", 20, 3],
  ])("sets a marker again that somebody took from %s", async (_what, from, length) => {
    const { watching, does, point, marked, settled, news } = scene({ fresh: true });
    await watching();
    does((blocks) => textAt(blocks, 1).format(from, length, { [markerKey(point)]: null }));
    await settled();
    expect(marked()).toBe("fünf Tage");
    expect(news).toEqual([]);
  });

  it("lets the former words go when a chair ties the point to others", async () => {
    const { watching, document, content, point, register, row, marked, settled, news } = scene({ fresh: true });
    await watching();
    const passage = document.transact(() => markPassage(content, point, anchorOf(textAt(content, 2), 0, 4)))!;
    register.set(point, { ...row(), text: passage.text, anchor: passage.anchor });
    await settled();
    expect(marked()).toBe("Schl");
    expect(news).toEqual([]);
  });

  it("sets a marker again that was taken before the server was killed", async () => {
    const { document, keeper, does, point, marked, settled } = scene({ fresh: true });
    does((blocks) => textAt(blocks, 1).format(18, 9, { [markerKey(point)]: null }));
    keeper.watch(document);
    await settled();
    expect(marked()).toBe("fünf Tage");
  });

  it("mends the words that it saw, also where people write before them until its turn to edit has come", async () => {
    const { watching, does, point, content, marked, settled } = scene({ fresh: true, editsWait: 100 });
    await watching();
    const stray = newId<"ContestedPoint">();
    does((blocks) => {
      textAt(blocks, 1).format(18, 9, { [markerKey(point)]: null });
      textAt(blocks, 2).format(3, 4, { [markerKey(stray)]: { id: stray } });
    });
    await vi.advanceTimersByTimeAsync(300);
    does((blocks) => {
      textAt(blocks, 1).delete(0, 10);
      textAt(blocks, 2).insert(0, "Zum ", {});
    });
    await settled();
    expect(marked()).toBe("fünf Tage");
    expect([...readPassages(content).keys()]).toEqual([point]);
    expect(readBlocks(content).map(textOf)).toEqual(["Vorwort", "beträgt fünf Tage.", "Zum Schluss"]);
  });

  it("leaves words alone that were written in the place of the passage", async () => {
    const { watching, does, content, news, settled, marked } = scene({ fresh: true });
    await watching();
    does((blocks) => {
      textAt(blocks, 1).delete(18, 9);
      textAt(blocks, 1).insert(18, "zehn Tage", {});
    });
    await settled();
    expect(marked()).toBeUndefined();
    expect(readBlocks(content).map(textOf)[1]).toBe("Die Frist beträgt zehn Tage.");
    expect(news).toMatchObject([{ passage: null, last: "fünf Tage", by: [ANNA] }]);
  });

  it("answers one who takes markers away again and again ever more slowly", async () => {
    const { watching, does, point, edits } = scene({ fresh: true });
    await watching();
    for (let time = 0; time < 100; time += 1) {
      does((blocks) => textAt(blocks, 1).format(18, 9, { [markerKey(point)]: null }));
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(edits.length).toBeGreaterThan(3);
    expect(edits.length).toBeLessThan(15);
  });

  it("looks again where the register could not be read, though nobody writes any more", async () => {
    const { document, keeper, news, known, settled, point } = scene();
    known.mockImplementationOnce(() => Promise.reject(new Error("the register is busy")));
    keeper.watch(document);
    await settled();
    expect(news).toMatchObject([{ point, passage: { text: "fünf Tage" } }]);
  });

  it("tells again what the register could not write down", async () => {
    const { document, keeper, news, settled, point } = scene({ deaf: 2 });
    keeper.watch(document);
    await settled();
    expect(news).toMatchObject([{ point, passage: { text: "fünf Tage" } }]);
  });

  it("looks again at what it told, because a step may have written something else in between", async () => {
    const { watching, does, news, settled, point, register, row } = scene({ fresh: true });
    await watching();
    does((content) => textAt(content, 1).insert(23, "werk"));
    await vi.advanceTimersByTimeAsync(260);
    expect(news).toMatchObject([{ passage: { text: "fünf werkTage" } }]);
    register.set(point, { ...row(), text: null });
    await settled();
    expect(news.slice(1)).toMatchObject([{ passage: { text: "fünf werkTage" }, known: { text: null } }]);
  });

  it("stops with the document", async () => {
    const { watching, does, document, news, keeper } = scene({ fresh: true });
    await watching();
    does((content) => content.delete(1, 1));
    expect(keeper.busy).toBe(true);
    document.destroy();
    expect(keeper.busy).toBe(false);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(news).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});

function textAt(content: Y.XmlFragment, index: number): Y.XmlText {
  const block: unknown = content.get(index);
  const text: unknown = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("no text");
  return text;
}

function anchorOf(text: Y.XmlText, from: number, to: number) {
  const encode = (index: number, assoc: number) =>
    Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index, assoc))).toString("base64");
  return { start: encode(from, 0), end: encode(to, -1) };
}
