import type { LineageView } from "@feder/shared/api";
import { newId } from "@feder/shared/ids";
import { expect, it } from "vitest";
import { elsewhereIn } from "./elsewhere.ts";

const paper = (number: number): LineageView["from"] => ({ id: newId<"Paper">(), number, field: `Feld ${number}` });
const statement = newId<"Statement">();
const point = newId<"ContestedPoint">();
const move = (from: LineageView["from"], to: LineageView["to"]) => ({
  from,
  to,
  statements: [{ statement, kind: "measure" as const, title: "Lotsen", points: [{ id: point, before: 1, after: 2 }] }],
});

it("says to which paper a block and its points went last, and from which they came last", () => {
  const [three, five, seven] = [paper(3), paper(5), paper(7)];
  // To 5, back, and then to 7; told newest first.
  const of = elsewhereIn(three.id, [move(three, seven), move(five, three), move(three, five)]);
  expect(of.point(point, "after")).toBe(7);
  expect(of.point(point, "before")).toBe(5);
  expect(of.point(newId<"ContestedPoint">(), "after")).toBe(null);
  const side = { node: { type: "statement", attrs: { id: statement } } };
  expect(of.block({ is: "dropped", before: side, after: null })).toBe(7);
  expect(of.block({ is: "added", before: null, after: side })).toBe(5);
  expect(elsewhereIn(three.id, []).block({ is: "dropped", before: side, after: null })).toBe(null);
});
