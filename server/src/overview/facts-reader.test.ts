import { appendBlocks, CONTENT, factsOf, moveBlocks, readBlocks, type DocumentNode } from "@feder/shared/document";
import { expect, it } from "vitest";
import * as Y from "yjs";
import { createFactsReader } from "./facts-reader.ts";

it("reads after every change what a reading of the whole gives", () => {
  const document = new Y.Doc();
  const content = document.getXmlFragment(CONTENT);
  appendBlocks(
    content,
    Array.from({ length: 12 }, (_, index) => block(index)),
  );
  const reader = createFactsReader();
  let drawn = 7;
  const draw = (below: number) => (drawn = (drawn * 16_807) % 2_147_483_647) % below;
  for (let round = 0; round < 300; round += 1) {
    const at = content.get(draw(content.length));
    if (!(at instanceof Y.XmlElement)) continue;
    switch (draw(6)) {
      case 0:
        at.setAttribute("kind", ["guideline", "objective", "measure"][draw(3)] ?? "");
        break;
      case 1:
        if (content.length > 4) content.delete(draw(content.length));
        break;
      case 2:
        appendBlocks(content, [block(round)]);
        break;
      case 3:
        moveBlocks(content, draw(content.length), 1, draw(content.length));
        break;
      default:
        textsIn(at).at(draw(3))?.insert(0, `${round} `);
    }
    expect(reader.read(document)).toEqual(readBlocks(content).map(factsOf));
  }
});

it("reads only what changed", () => {
  const document = new Y.Doc();
  const content = document.getXmlFragment(CONTENT);
  appendBlocks(content, [block(1), block(2)]);
  const reader = createFactsReader();
  const before = reader.read(document);
  textsIn(content.get(1))[0]?.insert(0, "Neu: ");
  const after = reader.read(document);
  expect(after[0]).toBe(before[0]);
  expect(after[1]?.title).toBe("Neu: Maßnahme 2");
});

it("tells words that change no count from everything else", () => {
  const document = new Y.Doc();
  const content = document.getXmlFragment(CONTENT);
  appendBlocks(content, [block(1), { type: "paragraph", content: [{ type: "text", text: "Prosa" }] }]);
  const reader = createFactsReader();
  expect(reader.differsInWords(document), "never read").toBe(false);
  const [statement, prose] = content.toArray() as [Y.XmlElement, Y.XmlElement];
  const [title, point, party] = textsIn(statement) as [Y.XmlText, Y.XmlText, Y.XmlText];
  const differs = (change: () => unknown) => {
    reader.read(document);
    document.transact(change);
    return reader.differsInWords(document);
  };
  expect(differs(() => point.insert(0, "x"))).toBe(true);
  expect(differs(() => textsIn(prose)[0]?.delete(0, 2))).toBe(true);
  expect(differs(() => title.insert(0, "x"))).toBe(false);
  expect(differs(() => party.insert(0, "x"))).toBe(false);
  expect(differs(() => statement.setAttribute("kind", "objective"))).toBe(false);
  expect(differs(() => appendBlocks(content, [block(2)]))).toBe(false);
  expect(differs(() => content.delete(0))).toBe(false);
});

function block(number: number): DocumentNode {
  const words = (text: string) => [{ type: "text", text }];
  return {
    type: "statement",
    attrs: { id: `abcdefgh${number}`, kind: "measure" },
    content: [
      { type: "statementTitle", content: words(`Maßnahme ${number}`) },
      {
        type: "bulletList",
        content: [{ type: "listItem", content: [{ type: "paragraph", content: words("Punkt") }] }],
      },
      { type: "responsibleParty", content: words(`Träger ${number}`) },
    ],
  };
}

function textsIn(type: unknown): Y.XmlText[] {
  if (type instanceof Y.XmlText) return [type];
  return type instanceof Y.XmlElement ? type.toArray().flatMap(textsIn) : [];
}
