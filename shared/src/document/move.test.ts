import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { moveBlocks } from "./move.ts";
import { appendBlocks, readBlocks, textOf } from "./tree.ts";

function paper(letters: string): Y.Doc {
  const document = new Y.Doc();
  appendBlocks(
    document.getXmlFragment("content"),
    [...letters].map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
  );
  return document;
}

const read = (document: Y.Doc) => readBlocks(document.getXmlFragment("content")).map(textOf).join("");

function exchange(one: Y.Doc, other: Y.Doc) {
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
}

describe("moving blocks", () => {
  it.each([
    ["abcde", 1, 1, 0, "bacde"],
    ["abcde", 1, 2, 5, "adebc"],
    ["abcde", 3, 2, 1, "adebc"],
    ["abcde", 0, 1, 2, "bacde"],
    ["abcde", 2, 1, 2, "abcde"],
    ["abcde", 2, 1, 3, "abcde"],
  ])("moves in %s %i+%i before %i", (letters, from, count, before, expected) => {
    const document = paper(letters);
    moveBlocks(document.getXmlFragment("content"), from, count, before);
    expect(read(document)).toBe(expected);
  });

  it.each([
    [-1, 1, 0],
    [0, 0, 0],
    [4, 2, 0],
    [0, 1, 6],
    [0, 3, 2],
  ])("refuses %i+%i before %i of five", (from, count, before) => {
    expect(() => moveBlocks(paper("abcde").getXmlFragment("content"), from, count, before)).toThrow(RangeError);
  });

  it("keeps what another person types in a neighbour at that moment in the neighbour", () => {
    const mine = paper("ab");
    const theirs = new Y.Doc();
    exchange(mine, theirs);
    moveBlocks(mine.getXmlFragment("content"), 0, 1, 2);
    const neighbour = theirs.getXmlFragment("content").get(1);
    if (!(neighbour instanceof Y.XmlElement)) throw new Error("no neighbour");
    const text = neighbour.get(0);
    if (!(text instanceof Y.XmlText)) throw new Error("no text");
    text.insert(1, "!");
    exchange(mine, theirs);
    expect(read(mine)).toBe("b!a");
    expect(read(theirs)).toBe("b!a");
  });
});
