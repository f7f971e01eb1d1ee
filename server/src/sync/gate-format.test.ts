import { CONTENT, markerKey } from "@feder/shared/document";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { passGate } from "./gate.ts";
import { change, element, formatted, OTHER, paper, pass, POINT, text } from "./gate-stage.ts";
import { createPlaces } from "./places.ts";

describe("S3: the gate refuses what the format of papers does not know", () => {
  it.each<[string, string, (document: Y.Doc, content: Y.XmlFragment) => void]>([
    ["another root", "root", (document) => document.getMap("evil").set("a", 1)],
    ["an unknown node", "no place", (_, content) => content.insert(0, [new Y.XmlElement("script")])],
    [
      "a node of an object's inheritance",
      "no place",
      (_, content) => content.insert(0, [new Y.XmlElement("constructor")]),
    ],
    [
      "a node that calls itself text where text may stand, for which pages delete the words beside it",
      "under the name of text",
      (_, content) => element(content, 1).push([new Y.XmlElement("text")]),
    ],
    ["a node where it has no place", "no place", (_, content) => content.insert(0, [new Y.XmlElement("tableCell")])],
    ["an unknown attribute", "unknown attribute", (_, content) => element(content, 0).setAttribute("onclick", "x")],
    [
      "an attribute of a wrong type",
      "wrong attribute",
      (_, content) => element(content, 0).setAttribute("kind", "chapter"),
    ],
    ["an unknown mark", "unknown mark", (_, content) => text(element(content, 1)).format(0, 2, { evil: {} })],
    [
      "a script as a link",
      "wrong attribute of a mark",
      (_, content) => text(element(content, 1)).format(0, 2, { link: { href: "javascript:alert(1)" } }),
    ],
    ["a marker without its hash", "under a wrong key", formatted("contested", { id: POINT })],
    ["a marker under the hash of another", "key of another", formatted(markerKey(OTHER), { id: POINT })],
    ["a marker under a hash that is none", "unknown mark", formatted("contested--x", { id: POINT })],
    ["bold with a hash", "under a wrong key", formatted("bold--aaaaaaaa", {})],
    ["bold with a suffix, which an editor takes for an unknown mark", "unknown mark", formatted("bold--x", {})],
    ["a marker without id", "wrong attribute of a mark", formatted(markerKey(POINT), {})],
    ["a marker with an empty id", "wrong attribute of a mark", formatted(markerKey(POINT), { id: null })],
    ["a marker whose id is none", "wrong attribute of a mark", formatted(markerKey(POINT), { id: "<script>" })],
    ["a marker whose id is a list", "wrong attribute of a mark", formatted(markerKey(POINT), { id: [POINT] })],
    ["a marker with more than an id", "unknown attribute", formatted(markerKey(POINT), { id: POINT, onclick: "x" })],
    ["a marker that is text", "wrong value", formatted(markerKey(POINT), POINT)],
    [
      "a marker on a name",
      "text carries none",
      (_, content) => {
        const party = new Y.XmlElement("responsibleParty");
        const name = new Y.XmlText("Amt");
        party.insert(0, [name]);
        element(content, 0).insert(2, [party]);
        name.format(0, 3, { [markerKey(POINT)]: { id: POINT } });
      },
    ],
    ["an embedded thing", "do not have", (_, content) => text(element(content, 1)).insertEmbed(0, { image: "x" })],
    [
      "a map inside a node",
      "type that papers do not have",
      (_, content) => element(content, 0).insert(0, [new Y.Map() as unknown as Y.XmlElement]),
    ],
  ])("%s", (_, reason, by) => {
    expect(() => pass(change(by))).toThrow(reason);
  });

  it.each<[string, string, (document: Y.Doc, content: Y.XmlFragment) => void]>([
    ["a mark's name with an ending, whose text every editor deletes", "bold--x", () => undefined],
    ["a mark's name with an ending as for marks that overlap", "bold--abcdefgh", () => undefined],
    ["a name that takes a careless pattern minutes", `bold${"-".repeat(100_000)}\n`, () => undefined],
  ])("%s", (_, key) => {
    const started = performance.now();
    expect(() => pass(change((__, content) => text(element(content, 1)).format(0, 2, { [key]: {} })))).toThrow(
      /an unknown mark|a mark under a wrong key/,
    );
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it("a mark in a node whose text carries none, which every editor would delete", () => {
    const bold = change((_, content) => text(element(content, 0, 0)).format(0, 2, { bold: {} }));
    expect(() => pass(bold)).not.toThrow();
    const party = change((_, content) => {
      const party = new Y.XmlElement("responsibleParty");
      const name = new Y.XmlText("Amt");
      party.insert(0, [name]);
      name.format(0, 3, { bold: {} });
      element(content, 0).push([party]);
    });
    expect(() => pass(party)).toThrow("carries none");
  });

  it("an attribute before another, which editors never put there", () => {
    const server = paper();
    const kind = element(server.getXmlFragment(CONTENT), 0)._map.get("kind")?.id.clock ?? 0;
    const value = [1, 119, 7, ...Buffer.from("measure")];
    const update = (info: number) => Uint8Array.of(1, 1, 9, 0, info, 3, kind, ...value, 0);
    expect(() => passGate(update(0x88), createPlaces(server))).not.toThrow();
    expect(() => passGate(update(0x48), createPlaces(server))).toThrow("before another");
  });

  it("two values of one attribute in one item that nobody deleted, which Yjs never joins", () => {
    const server = paper();
    const kind = element(server.getXmlFragment(CONTENT), 0)._map.get("kind")?.id.clock ?? 0;
    const values = ["measure", "guideline"].flatMap((value) => [119, value.length, ...Buffer.from(value)]);
    const update = (...deletions: number[]) => Uint8Array.of(1, 1, 9, 0, 0x88, 3, kind, 2, ...values, ...deletions);
    expect(() => passGate(update(1, 9, 1, 0, 2), createPlaces(server))).not.toThrow();
    expect(() => passGate(update(1, 9, 2, 0, 1, 1, 1), createPlaces(server))).not.toThrow();
    expect(() => passGate(update(1, 9, 1, 1, 1), createPlaces(server))).toThrow("several values");
    expect(() => passGate(update(0), createPlaces(server))).toThrow("several values");
    expect(() => passGate(update(1, 9, 1, 0, 1), createPlaces(server))).toThrow("several values");
  });
});
