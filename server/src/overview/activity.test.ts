import { newId } from "@feder/shared/ids";
import { expect, it } from "vitest";
import { createActivities, firstDay } from "./activity.ts";

const paper = newId<"Paper">();
const [anna, bela] = [newId<"Person">(), newId<"Person">()];
/** A Wednesday, 23:58:30 on the wall. */
const late = new Date(2026, 10, 18, 23, 58, 30).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

it("counts what one person changes within a minute once", () => {
  const activities = createActivities([]);
  expect(activities.note(paper, anna, late)).toBe("2026-11-18");
  expect(activities.note(paper, anna, late + 1000)).toBeNull();
  expect(activities.note(paper, bela, late + 1000)).toBe("2026-11-18");
  expect(activities.note(paper, anna, late + 2 * MINUTE)).toBe("2026-11-19");
  expect(activities.of(paper, late)).toMatchObject({ edits: [...zeros(11), 3], people: [...zeros(11), 2] });
});

it("begins twelve weeks ago on a Monday, and forgets older weeks", () => {
  const rows = [
    { paper, day: "2026-08-30", person: anna, edits: 5 },
    { paper, day: "2026-08-31", person: anna, edits: 2 },
    { paper, day: "2026-11-22", person: anna, edits: 7 },
  ];
  expect(firstDay(late)).toBe("2026-08-31");
  expect(createActivities(rows).of(paper, late)).toEqual({
    from: "2026-08-31",
    edits: [2, ...zeros(10), 7],
    people: [1, ...zeros(10), 1],
  });
});

it("moves on with the weeks, also over the end of summer time", () => {
  const activities = createActivities([]);
  const saturday = new Date(2026, 9, 24, 12).getTime();
  activities.note(paper, anna, saturday);
  expect(activities.of(paper, saturday + 3 * DAY).edits.slice(-2)).toEqual([1, 0]);
});

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}
