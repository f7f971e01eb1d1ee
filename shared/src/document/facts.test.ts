import { expect, it } from "vitest";
import { countFacts, factsOf } from "./facts.ts";
import type { DocumentNode } from "./tree.ts";

const text = (words: string): DocumentNode => ({ type: "text", text: words });
const party = (name: string, attrs = {}): DocumentNode => ({ type: "responsibleParty", attrs, content: [text(name)] });
const measure = (...content: DocumentNode[]): DocumentNode => ({
  type: "statement",
  attrs: { id: "abcdefgh", kind: "measure" },
  content: [{ type: "statementTitle", content: [text("Lotsen in "), text("jedem Kreis")] }, ...content],
});

it("reads title, words and parties of a measure", () => {
  const facts = factsOf(
    measure(
      { type: "paragraph", content: [text("Sie begleiten.")] },
      party("LAMSA e. V.", { affiliation: "civilSociety", part: "lead" }),
    ),
  );
  expect(facts).toEqual({
    kind: "measure",
    id: "abcdefgh",
    title: "Lotsen in jedem Kreis",
    text: "Sie begleiten.\nLAMSA e. V.",
    parties: [{ name: "LAMSA e. V.", affiliation: "civilSociety", part: "lead" }],
  });
});

it("counts a measure whose party has no name as one without", () => {
  const blocks = [
    measure(party("  ")),
    measure(party("Land")),
    { type: "paragraph" },
    { type: "heading", content: [text("1")] },
  ];
  expect(countFacts(blocks.map(factsOf))).toEqual({ guidelines: 0, objectives: 0, measures: 2, withoutParty: 1 });
});
