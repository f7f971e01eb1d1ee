import { describe, expect, it } from "vitest";
import { bearsMarker, isOpen, POINT_STATES, type PointState } from "./states.ts";
import { mayFollow, stateAfter, STEPS, type StepName } from "./steps.ts";

const NAMES = Object.keys(STEPS) as StepName[];

describe("the table of steps", () => {
  it("makes a point by report or flag only, and never again", () => {
    expect(NAMES.filter((name) => mayFollow(null, name))).toEqual(["report", "flag"]);
    for (const state of POINT_STATES) {
      expect(mayFollow(state, "report")).toBe(false);
      expect(mayFollow(state, "flag")).toBe(false);
    }
    expect([stateAfter(null, "report", 0), stateAfter(null, "flag", 0)]).toEqual(["reported", "contested"]);
  });

  it.each<[PointState, StepName[]]>([
    ["reported", ["confirm", "return", "anchor"]],
    ["returned", ["confirm", "reportAgain"]],
    ["settled", ["reopen"]],
    ["dissent", ["takeStance", "recordStance", "nudge", "refer", "reopen", "anchor"]],
  ])("in %s only %j", (state, names) => {
    expect(NAMES.filter((name) => mayFollow(state, name)).toSorted()).toEqual(names.toSorted());
  });

  it("settles nothing that somebody else was asked about, and leaves every state a way on", () => {
    expect(mayFollow("referred", "settle")).toBe(false);
    for (const state of POINT_STATES) expect(NAMES.some((name) => mayFollow(state, name))).toBe(true);
  });

  it("leads into states that exist, and nowhere without a point that is asked to stay", () => {
    for (const state of POINT_STATES) {
      for (const name of NAMES.filter((each) => mayFollow(state, each))) {
        expect(POINT_STATES).toContain(stateAfter(state, name, 0));
      }
    }
    expect(() => stateAfter(null, "nudge", 0)).toThrow(/needs a point/);
  });

  it("calls an open point by what is on the table", () => {
    expect(stateAfter("contested", "proposeCompromise", 1)).toBe("compromise");
    expect(stateAfter("compromise", "withdraw", 0)).toBe("contested");
    expect(stateAfter("compromise", "withdraw", 1)).toBe("compromise");
    expect([stateAfter("settled", "reopen", 1), stateAfter("dissent", "reopen", 0)]).toEqual([
      "compromise",
      "contested",
    ]);
    expect([stateAfter("referred", "advise", 0), stateAfter("referred", "advise", 2)]).toEqual([
      "contested",
      "compromise",
    ]);
  });

  it("leaves what is referred where it is until it is answered", () => {
    expect(stateAfter("referred", "proposeCompromise", 1)).toBe("referred");
    expect(stateAfter("referred", "withdraw", 0)).toBe("referred");
    expect(stateAfter("referred", "takePosition", 0)).toBe("referred");
  });
});

it("the passage bears its marker in every state but returned and settled", () => {
  expect(POINT_STATES.filter((state) => !bearsMarker(state))).toEqual(["returned", "settled"]);
  expect(POINT_STATES.filter(isOpen)).toEqual(["contested", "compromise", "referred"]);
});
