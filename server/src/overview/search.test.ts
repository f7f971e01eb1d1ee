import type { BlockFacts } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { expect, it } from "vitest";
import { search } from "./search.ts";

const block = (of: Partial<BlockFacts>): BlockFacts => ({
  kind: "prose",
  id: null,
  title: "",
  text: "",
  parties: [],
  ...of,
});
const paper = newId<"Paper">();
const blocks = [
  block({ kind: "heading", title: "Ausgangslage" }),
  block({ kind: "guideline", id: "aaaaaaaa", title: "Sprache öffnet Türen" }),
  block({
    text: `${"Vorher steht viel. ".repeat(20)}Die Maßnahme führt zu Sprachkursen für alle. ${"Danach auch. ".repeat(40)}`,
  }),
  block({ kind: "measure", id: "bbbbbbbb", title: "Kurse", text: "Sprachkurse am Abend" }),
];
const find = (asked: string) => search([{ paper, number: 3, blocks }], asked);

it("finds blocks with all words, whatever their case and marks, titles first", () => {
  expect(find("SPRACH").hits.map((hit) => hit.block)).toEqual([1, 2, 3]);
  expect(find("turen sprache").hits).toMatchObject([{ block: 1, statement: "aaaaaaaa", number: "1" }]);
  expect(find("massnahme").hits).toMatchObject([{ block: 2, number: null }]);
  expect(find("Kurse Abend").hits).toMatchObject([{ block: 3, number: "1.0.1" }]);
});

it("takes words in quotation marks as they stand, and finds nothing for nothing", () => {
  expect(find("„führt zu“").all).toBe(1);
  expect(find("„zu führt“").all).toBe(0);
  expect(find("  ").all).toBe(0);
  expect(find("Landrat").all).toBe(0);
});

it("shows what was found with some words around it, and nothing gets lost in between", () => {
  const [hit] = find("massnahme alle").hits;
  const words = hit?.words ?? [];
  expect(words.filter(({ found }) => found).map(({ text }) => text)).toEqual(["Maßnahme", "alle"]);
  expect(words[0]).toEqual({ text: "… ", found: false });
  const inner = words
    .slice(1, -1)
    .map(({ text }) => text)
    .join("");
  expect(blocks[2]?.text).toContain(inner);
  expect(inner.length).toBeLessThan(300);
});

it("counts more than it shows", () => {
  const many = Array.from({ length: 100 }, () => block({ text: "Land" }));
  const found = search([{ paper, number: 1, blocks: many }], "land");
  expect(found.all).toBe(100);
  expect(found.hits.length).toBeLessThan(100);
});
