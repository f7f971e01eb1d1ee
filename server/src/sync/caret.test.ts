import { expect, it } from "vitest";
import { caretOf } from "./caret.ts";

const place = { type: { client: 1, clock: 2 }, item: { client: 3, clock: 4 }, assoc: 0 };

it("takes the carets that editors send", () => {
  expect(caretOf({ anchor: place, head: { tname: "content", item: null, type: null, assoc: -1 } })).toEqual({
    anchor: place,
    head: { tname: "content", assoc: -1 },
  });
});

it.each<[string, unknown]>([
  ["a number in place of a position, on which editors stop", { anchor: 1, head: 1 }],
  ["a position in nothing", { anchor: place, head: {} }],
  ["another root, which to look up would make", { anchor: place, head: { tname: "evil" } }],
  ["an id that is none", { anchor: { item: { client: -1, clock: 1.5 } }, head: place }],
  ["an id of words", { anchor: { item: { client: "a", clock: {} } }, head: place }],
  ["no head", { anchor: place }],
  ["nothing", null],
  ["a word", "caret"],
])("S5: passes on no caret that is none: %s", (_, said) => {
  expect(caretOf(said)).toBeNull();
});

it("S5: passes on nothing that a caret does not have", () => {
  expect(caretOf({ anchor: { ...place, content: "ANGRIFF" }, head: place, more: "ANGRIFF" })).toEqual({
    anchor: place,
    head: place,
  });
});
