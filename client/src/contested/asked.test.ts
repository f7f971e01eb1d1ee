import type { ContestedPointView } from "@feder/shared/contested";
import type { PersonId } from "@feder/shared/ids";
import { expect, test } from "vitest";
import { askedOf, type Asker } from "./asked.ts";
import { passes } from "./filters.ts";
import { newsOf } from "./news.ts";
import { aPoint, aPosition, aSeat } from "./points-for-tests.ts";
import { positionNames } from "./position-names.ts";

const anna = aSeat("seatanna", "anna");
const member: Asker = { person: anna.person, seats: [anna], decides: false, advises: () => false };
const chair: Asker = { ...member, decides: true };
const steering: Asker = { ...member, seats: [], advises: ({ referredTo }) => referredTo === "steering" };
const nudged = [{ membership: anna.membership, by: "Maria Kurz", at: 5 }];
const by = { person: "anna" as PersonId, name: "anna", role: "member" as const, organisation: "", affiliation: null };

test.each<[string, ContestedPointView, Asker, ReturnType<typeof askedOf>]>([
  ["a report waits for chairs", aPoint({ state: "reported" }), chair, "report"],
  ["and not for members", aPoint({ state: "reported" }), member, null],
  ["a returned report waits for who wrote it", aPoint({ state: "returned", by }), member, "again"],
  ["and for nobody else", aPoint({ state: "returned" }), member, null],
  ["a position waits for every member", aPoint({ positions: [aPosition({})] }), member, "stance"],
  ["a point without positions waits for nobody", aPoint({}), member, null],
  ["unless they were asked", aPoint({ nudged }), member, "nudge"],
  ["also where dissent is recorded", aPoint({ state: "dissent", nudged }), member, "nudge"],
  ["what is settled waits for nobody", aPoint({ state: "settled", nudged }), member, null],
  [
    "a referral waits for those who answer it",
    aPoint({ state: "referred", referredTo: "steering" }),
    steering,
    "advice",
  ],
  ["and not for others", aPoint({ state: "referred", referredTo: "conferences" }), steering, null],
])("%s", (_, point, asker, asked) => {
  expect(askedOf(point, asker)).toBe(asked);
});

test("the open ones are those that are reported or for which a wording is looked for", () => {
  const states = ["reported", "returned", "contested", "compromise", "referred", "settled", "dissent"] as const;
  const open = states.filter((state) => passes("pending", aPoint({ state }), false));
  expect(open).toEqual(["reported", "contested", "compromise", "referred"]);
});

test("positions keep their letters and compromises their numbers, whatever is withdrawn", () => {
  const positions = [
    aPosition({ id: "third222", at: 3 }),
    aPosition({ id: "first222", at: 1, withdrawn: true }),
    aPosition({ id: "second22", at: 2, kind: "compromise" }),
  ];
  const names = [...positionNames({ positions })].map(([id, { sign }]) => `${id} ${sign}`);
  expect(names).toEqual(["first222 A", "second22 1", "third222 B"]);
  const many = Array.from({ length: 28 }, (_, at) => aPosition({ id: `position${at}`, at }));
  expect([...positionNames({ positions: many }).values()].at(-1)?.sign).toBe("AB");
});

test("told is what is new, in another state, or asks one to speak, and nothing else", () => {
  const seats = new Set<string>([anna.membership]);
  const point = aPoint({});
  expect(newsOf(undefined, point, seats)?.is).toBe("new");
  expect(newsOf(point, { ...point, revision: 2, positions: [aPosition({})] }, seats)).toBeNull();
  expect(newsOf(point, { ...point, state: "dissent" }, seats)?.is).toBe("state");
  expect(newsOf(point, { ...point, nudged }, seats)).toMatchObject({ is: "nudge", by: "Maria Kurz" });
  expect(newsOf({ ...point, nudged }, { ...point, nudged, revision: 3 }, seats)).toBeNull();
});
