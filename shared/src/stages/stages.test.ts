import { describe, expect, it } from "vitest";
import { STEPS, type StepName } from "../contested/index.ts";
import { newId, type WorkingGroupId } from "../ids.ts";
import type { Actor, Seat } from "../people.ts";
import { can } from "../permissions.ts";
import { isStepOpen, moveBetween, MOVES, STAGE_NAMES, STAGES, type Stage } from "./index.ts";

const own = newId<"WorkingGroup">();
const foreign = newId<"WorkingGroup">();
const people: Record<string, Actor> = {
  nobody: actor(),
  member: actor({ role: "member", group: own }),
  chair: actor({ role: "chair", group: own }),
  steering: actor({ role: "steering" }),
  office: actor({ role: "office" }),
};
const who = (allows: (of: Actor) => boolean) =>
  Object.keys(people)
    .filter((name) => allows(people[name]!))
    .join(" ");

describe("the table of stages", () => {
  it.each<[Stage, string]>([
    ["drafting", "member chair"],
    ["released", ""],
    ["evaluation", "chair"],
    ["revised", "chair office"],
    ["steering", "office"],
    ["cosigning", ""],
    ["closed", ""],
  ])("in %s the text is written by: %s", (stage, writers) => {
    expect(who((of) => can(of, "paper.write", { group: own, stage }))).toBe(writers);
    const elsewhere = who((of) => can(of, "paper.write", { group: foreign, stage }));
    expect(elsewhere).toBe(writers.includes("office") ? "office" : "");
  });

  it("lets the steering group write nowhere, and everybody read everywhere who reads at all", () => {
    for (const stage of STAGE_NAMES) expect(STAGES[stage].text).not.toContain("steering");
    expect(who((of) => can(of, "paper.read", { group: own }))).toBe("member chair steering office");
  });

  it("takes a draft while drafting only", () => {
    for (const stage of STAGE_NAMES) {
      const may = who((of) => can(of, "paper.fill", { group: own, stage }));
      expect(may, stage).toBe(stage === "drafting" ? "chair office" : "");
    }
  });

  it.each<[Stage, StepName[]]>([
    ["released", ["advise"]],
    ["cosigning", []],
    ["closed", []],
  ])("in %s of the steps with contested points only %j are open", (stage, open) => {
    expect((Object.keys(STEPS) as StepName[]).filter((step) => isStepOpen(stage, step))).toEqual(open);
  });

  it("begins nothing new once the draft is revised, and brings to an end what is there", () => {
    for (const stage of ["revised", "steering"] as const) {
      const closed = (Object.keys(STEPS) as StepName[]).filter((step) => !isStepOpen(stage, step));
      expect(closed).toEqual(["report", "flag", "reportAgain"]);
    }
  });
});

describe("the moves between stages", () => {
  it("lead from the first stage to the last one by one, and every one has a way back", () => {
    for (const [index, stage] of STAGE_NAMES.slice(1).entries()) {
      expect(moveBetween(STAGE_NAMES[index]!, stage)).not.toBeNull();
      expect(moveBetween(stage, STAGE_NAMES[index]!)).not.toBeNull();
    }
    expect(MOVES).toHaveLength(2 * (STAGE_NAMES.length - 1));
  });

  it("are all open to the office, to chairs of the own group where the group's work is done, and to no member", () => {
    for (const { from, to } of MOVES) {
      const may = who((of) => can(of, "paper.move", { group: own, from, to }));
      expect(may.split(" "), `${from} ${to}`).toContain("office");
      expect(may, `${from} ${to}`).not.toContain("member");
      const elsewhere = who((of) => can(of, "paper.move", { group: foreign, from, to }));
      expect(elsewhere, `${from} ${to}`).not.toContain("chair");
    }
    expect(can(people["office"]!, "paper.move", { group: own, from: "drafting", to: "closed" })).toBe(false);
  });

  it("fix a version wherever somebody outside answers to the text or signs it", () => {
    for (const { to, fixes, from } of MOVES) {
      const outside = (to === "released" || to === "cosigning") && from !== "closed";
      expect(fixes, `${from} ${to}`).toBe(outside);
    }
  });
});

function actor(...seats: (Seat & { group?: WorkingGroupId })[]): Actor {
  return { person: newId<"Person">(), seats };
}
