import type { ContestedPointId } from "@feder/shared/ids";
import { expect, test } from "vitest";
import { aPoint } from "../points-for-tests.ts";
import { agendaOf } from "./agenda.ts";

const first = aPoint({ id: "first222", number: 1 });
const second = aPoint({ id: "second22", number: 2 });
const third = aPoint({ id: "third222", number: 3, state: "settled" });
const standing = new Set<ContestedPointId>([second.id, first.id]);

test("a meeting has what is pending, in the order of the text", () => {
  expect(agendaOf([], [first, second, third], standing)).toEqual([second.id, first.id]);
});

test("what is settled in it keeps its place, what comes up stands behind", () => {
  const begun = agendaOf([], [first, second], standing);
  const now = [
    first,
    { ...second, state: "settled" as const },
    aPoint({ id: "fourth22", number: 4, state: "reported" }),
  ];
  expect(agendaOf(begun, now, new Set([first.id]))).toEqual([second.id, first.id, "fourth22"]);
  expect(agendaOf(begun, [first, second], standing)).toBe(begun);
});

test("where nothing is pending, it has all points", () => {
  expect(agendaOf([], [third], null)).toEqual([third.id]);
});
