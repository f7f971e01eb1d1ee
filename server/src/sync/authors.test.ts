import { appendBlocks, CONTENT } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createAuthors } from "./authors.ts";
import { createPlaces } from "./places.ts";

const anna = newId<"Person">();
const bela = newId<"Person">();

function written(client: number, text: string, on?: Y.Doc): Uint8Array {
  const document = new Y.Doc();
  if (on) Y.applyUpdate(document, Y.encodeStateAsUpdate(on));
  // Afterwards: a document that receives text under its own id takes another.
  document.clientID = client;
  const before = Y.encodeStateVector(document);
  appendBlocks(document.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text }] }]);
  return Y.encodeStateAsUpdate(document, before);
}

const structsOf = (update: Uint8Array) => Y.decodeUpdate(update).structs;

describe("S5: nobody writes in another's name", () => {
  it("binds a client id to the person who first writes under it", () => {
    const authors = createAuthors([]);
    const places = createPlaces(new Y.Doc());
    expect(authors.claim(structsOf(written(7, "Anna")), anna, places)).toEqual([{ client: 7, person: anna }]);
    expect(authors.claim(structsOf(written(7, "Anna")), anna, places)).toEqual([]);
    expect(() => authors.claim(structsOf(written(7, "Bela")), bela, places)).toThrow("another");
    expect(authors.maySpeakFor(7, bela)).toBe(false);
    expect(authors.maySpeakFor(8, bela)).toBe(true);
  });

  it("remembers it after a restart", () => {
    const authors = createAuthors([{ client: 7, person: anna }]);
    expect(() => authors.claim(structsOf(written(7, "Bela")), bela, createPlaces(new Y.Doc()))).toThrow("another");
  });

  it("lets nobody continue what the server wrote", () => {
    const server = new Y.Doc();
    Y.applyUpdate(server, written(9, "vom Server"));
    const places = createPlaces(server);
    expect(() => createAuthors([]).claim(structsOf(written(9, "mehr", server)), anna, places)).toThrow("another");
  });

  it("lets a page bring along what it has from others, if the server has it already", () => {
    const server = new Y.Doc();
    Y.applyUpdate(server, written(7, "Anna"));
    const authors = createAuthors([{ client: 7, person: anna }]);
    const update = Y.mergeUpdates([written(7, "Anna"), written(8, "Bela", server)]);
    expect(authors.claim(structsOf(update), bela, createPlaces(server))).toEqual([{ client: 8, person: bela }]);
  });

  it("keeps the client id of a page that was heard and has not written", () => {
    const authors = createAuthors([]);
    const places = createPlaces(new Y.Doc());
    authors.reserve(7, anna);
    authors.reserve(7, bela);
    expect(() => authors.claim(structsOf(written(7, "Bela")), bela, places)).toThrow("another");
    expect(authors.maySpeakFor(7, bela)).toBe(false);
    expect(authors.claim(structsOf(written(7, "Anna")), anna, places)).toEqual([{ client: 7, person: anna }]);
  });

  it("S5: keeps it however often somebody else comes back under another", () => {
    const authors = createAuthors([]);
    authors.reserve(7, anna);
    for (let client = 100; client < 12_000; client += 1) authors.reserve(client, bela);
    expect(authors.maySpeakFor(7, bela)).toBe(false);
    expect(authors.maySpeakFor(11_999, anna)).toBe(false);
  });

  it("gives nobody thousands of client ids at once", () => {
    const crowd = Array.from({ length: 1_001 }, (_, index) => new Y.GC(Y.createID(1 + index, 0), 1));
    const places = createPlaces(new Y.Doc());
    expect(() => createAuthors([]).claim(crowd, anna, places)).toThrow("more client ids");
    const authors = createAuthors([]);
    expect(authors.claim(crowd.slice(1), anna, places)).toHaveLength(1_000);
    expect(() => authors.claim(crowd.slice(0, 1), anna, places)).toThrow("more client ids");
    expect(authors.claim(crowd.slice(0, 1), bela, places)).toHaveLength(1);
  });
});
