import { describe, expect, test } from "vitest";
import { NODES, checkBlocks, firstBlocks, type DocumentNode } from "./index.ts";

const text = (words: string): DocumentNode => ({ type: "text", text: words });
const paragraph = (...content: DocumentNode[]): DocumentNode => ({ type: "paragraph", content });

describe("checkBlocks", () => {
  test("accepts what the format allows", () => {
    const blocks: DocumentNode[] = [
      ...firstBlocks(),
      { type: "heading", attrs: { level: 2 }, content: [text("Ausgangslage")] },
      paragraph(text("Ein "), {
        type: "text",
        text: "Verweis",
        marks: [{ type: "link", attrs: { href: "https://example.org" } }],
      }),
      paragraph(text("oben"), { type: "hardBreak" }, text("unten")),
      {
        type: "orderedList",
        attrs: { start: 3 },
        content: [{ type: "listItem", content: [paragraph(text("Frage"))] }],
      },
      {
        type: "statement",
        attrs: { id: "abcdefgh23456789", kind: "measure" },
        content: [
          { type: "statementTitle", content: [text("Titel")] },
          paragraph(text("Text")),
          { type: "responsibleParty", attrs: { affiliation: "institutions", part: "lead" }, content: [text("Träger")] },
          { type: "measureDetail", attrs: { detail: "funding" }, content: [text("Landesmittel")] },
        ],
      },
      {
        type: "table",
        content: [
          { type: "tableRow", content: [{ type: "tableCell", attrs: { colspan: 2 }, content: [text("Zelle")] }] },
        ],
      },
    ];
    expect(checkBlocks(blocks)).toEqual([]);
  });

  test.each<[string, DocumentNode, string]>([
    ["an unknown node", { type: "iframe" }, "blocks[0]: there is no node iframe"],
    ["a node with an inherited name", { type: "constructor" }, "blocks[0]: there is no node constructor"],
    ["text between blocks", text("lose"), "blocks[0]: doc holds no text"],
    ["a block inside a paragraph", paragraph(paragraph()), "blocks[0].content[0]: paragraph holds no paragraph"],
    [
      "a table in a statement",
      { type: "statement", content: [{ type: "table" }] },
      "blocks[0].content[0]: statement holds no table",
    ],
    [
      "a child of a hard break",
      paragraph({ type: "hardBreak", content: [text("x")] }),
      "blocks[0].content[0].content[0]: hardBreak holds no text",
    ],
    ["an empty text node", paragraph(text("")), "blocks[0].content[0]: a text node without text"],
    [
      "a level that no heading has",
      { type: "heading", attrs: { level: 7 } },
      "blocks[0]: heading does not accept this level",
    ],
    [
      "an attribute of a wrong type",
      { type: "statement", attrs: { kind: 1 } },
      "blocks[0]: statement does not accept this kind",
    ],
    [
      "an unknown attribute",
      { type: "paragraph", attrs: { style: "x" } },
      "blocks[0]: paragraph has no attribute style",
    ],
    [
      "an inherited name as attribute",
      { type: "paragraph", attrs: { toString: "x" } },
      "blocks[0]: paragraph has no attribute toString",
    ],
    [
      "an unknown mark",
      paragraph({ ...text("x"), marks: [{ type: "code" }] }),
      "blocks[0].content[0]: there is no mark code",
    ],
    [
      "a link without address",
      paragraph({ ...text("x"), marks: [{ type: "link" }] }),
      "blocks[0].content[0]: link does not accept this href",
    ],
    [
      "a link that runs a script",
      paragraph({ ...text("x"), marks: [{ type: "link", attrs: { href: "javascript:alert(1)" } }] }),
      "blocks[0].content[0]: link does not accept this href",
    ],
    [
      "marks in a name",
      {
        type: "statement",
        content: [{ type: "responsibleParty", content: [{ ...text("A"), marks: [{ type: "bold" }] }] }],
      },
      "blocks[0].content[0].content[0]: text in responsibleParty carries no marks",
    ],
  ])("names %s", (_what, block, problem) => {
    expect(checkBlocks([block])).toContain(problem);
  });

  test("understands every content expression of the format", () => {
    for (const { content } of Object.values(NODES)) {
      if (content !== null) expect(content).toMatch(/^(\w+|\(\w+( \| \w+)*\))\*$/);
    }
  });
});
