import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isKnown } from "./known.ts";

function typed(text: string): Y.Doc {
  const document = new Y.Doc();
  document.getText("t").insert(0, text);
  return document;
}

function copy(of: Y.Doc): Y.Doc {
  const document = new Y.Doc();
  Y.applyUpdate(document, Y.encodeStateAsUpdate(of));
  return document;
}

describe("whether an update says anything new", () => {
  it("knows what it holds, deletions included", () => {
    const server = typed("abcdef");
    server.getText("t").delete(1, 3);
    const page = copy(server);
    expect(isKnown(server, Y.encodeStateAsUpdate(page))).toBe(true);
    expect(isKnown(server, Y.encodeStateAsUpdate(page, Y.encodeStateVector(server)))).toBe(true);
    expect(isKnown(server, Y.encodeStateAsUpdate(new Y.Doc()))).toBe(true);
  });

  it("does not know new text", () => {
    const server = typed("abcdef");
    const page = copy(server);
    page.getText("t").insert(6, "g");
    expect(isKnown(server, Y.encodeStateAsUpdate(page, Y.encodeStateVector(server)))).toBe(false);
  });

  it.each([
    [0, 1],
    [2, 2],
    [5, 1],
    [0, 6],
  ])("does not know a new deletion at %i+%i, which no state vector shows", (index, length) => {
    const server = typed("abcdef");
    const page = copy(server);
    page.getText("t").delete(index, length);
    expect(isKnown(server, Y.encodeStateAsUpdate(page, Y.encodeStateVector(server)))).toBe(false);
    Y.applyUpdate(server, Y.encodeStateAsUpdate(page));
    expect(isKnown(server, Y.encodeStateAsUpdate(page))).toBe(true);
  });
});
