import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { appendBlocks, type DocumentNode, readBlocks, textOf } from "./tree.ts";

const measure: DocumentNode = {
  type: "statement",
  attrs: { id: "abcdefgh23456789", kind: "measure" },
  content: [
    { type: "statementTitle", content: [{ type: "text", text: "Aufnahme" }] },
    {
      type: "paragraph",
      content: [
        { type: "text", text: "Binnen " },
        { type: "text", text: "fünf", marks: [{ type: "bold" }] },
        { type: "text", text: " Tagen", marks: [{ type: "link", attrs: { href: "https://example.org" } }] },
        { type: "hardBreak" },
        { type: "text", text: "werktags" },
      ],
    },
    {
      type: "responsibleParty",
      attrs: { affiliation: "authorities", part: "lead" },
      content: [{ type: "text", text: "Landesschulamt" }],
    },
  ],
};

describe("the document as plain data", () => {
  it("reads what it wrote", () => {
    const document = new Y.Doc();
    appendBlocks(document.getXmlFragment("content"), [measure, { type: "paragraph" }]);
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
    expect(readBlocks(copy.getXmlFragment("content"))).toEqual([measure, { type: "paragraph" }]);
  });

  it("gives the text with one space between blocks and for a line break", () => {
    expect(textOf(measure)).toBe("Aufnahme Binnen fünf Tagen werktags Landesschulamt");
  });
});
