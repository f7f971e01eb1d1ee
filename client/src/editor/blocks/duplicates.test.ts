import { appendBlocks, moveBlocks, readBlocks } from "@feder/shared/document";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { settle } from "./duplicates.ts";

const ID = "abcdefghjkmnpqrs";

describe("two people move the same block at once", () => {
  test("the later copy goes, by the page that made it", () => {
    const [one, other] = pair();
    moveBlocks(content(one), 1, 1, 0);
    moveBlocks(content(other), 1, 1, 3);
    exchange(one, other);
    expect(titles(one)).toEqual(["Umzug", "a", "b", "Umzug"]);

    settle(content(one), present(one, one, other));
    expect(titles(one)).toHaveLength(4);
    settle(content(other), present(other, one, other));
    exchange(one, other);
    expect(titles(one)).toEqual(["Umzug", "a", "b"]);
    expect(titles(other)).toEqual(["Umzug", "a", "b"]);
  });

  test("if the copies differ, both stay and the later gets an id of its own", () => {
    const [one, other] = pair();
    moveBlocks(content(one), 1, 1, 0);
    moveBlocks(content(other), 1, 1, 3);
    const moved = content(other).get(2);
    if (moved instanceof Y.XmlElement) moved.setAttribute("kind", "guideline");
    exchange(one, other);
    settle(content(other), present(other, one, other));
    exchange(one, other);
    expect(titles(one)).toEqual(["Umzug", "a", "b", "Umzug"]);
    const ids = readBlocks(content(one)).flatMap((block) => block.attrs?.["id"] ?? []);
    expect(new Set(ids).size).toBe(2);
    expect(ids[0]).toBe(ID);
  });

  test("if the author has gone, the first who writes does it, and only that page", () => {
    const [one, other] = pair();
    moveBlocks(content(one), 1, 1, 0);
    moveBlocks(content(other), 1, 1, 3);
    exchange(one, other);
    const third = new Y.Doc();
    third.clientID = 3;
    Y.applyUpdate(third, Y.encodeStateAsUpdate(one));
    settle(content(third), present(third, third));
    expect(titles(third)).toEqual(["Umzug", "a", "b"]);
  });

  test("one statement of an id is left alone", () => {
    const [one] = pair();
    settle(content(one), present(one, one));
    expect(titles(one)).toEqual(["a", "Umzug", "b"]);
  });
});

function pair(): [Y.Doc, Y.Doc] {
  const one = new Y.Doc();
  const other = new Y.Doc();
  one.clientID = 1;
  other.clientID = 2;
  appendBlocks(content(one), [
    { type: "paragraph", content: [{ type: "text", text: "a" }] },
    {
      type: "statement",
      attrs: { id: ID, kind: "measure" },
      content: [{ type: "statementTitle", content: [{ type: "text", text: "Umzug" }] }],
    },
    { type: "paragraph", content: [{ type: "text", text: "b" }] },
  ]);
  exchange(one, other);
  return [one, other];
}

function content(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment("content");
}

function exchange(one: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(other, Y.encodeStateAsUpdate(one));
  Y.applyUpdate(one, Y.encodeStateAsUpdate(other));
}

function present(self: Y.Doc, ...pages: Y.Doc[]) {
  const states = new Map(pages.map((page) => [page.clientID, { user: { writes: true } }]));
  return { clientID: self.clientID, getStates: () => states };
}

function titles(doc: Y.Doc): string[] {
  return readBlocks(content(doc)).map((block) => JSON.stringify(block).replace(/.*"text":"([^"]*)".*/, "$1"));
}
