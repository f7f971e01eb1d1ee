import { describe, expect, it } from "vitest";
import { newId, type PersonId, type WorkingGroupId } from "./ids.ts";
import type { Actor, Seat } from "./people.ts";
import { can, RIGHTS } from "./permissions.ts";

const own = newId<"WorkingGroup">();
const foreign = newId<"WorkingGroup">();
const other = newId<"Person">();

function actor(...seats: Seat[]): Actor {
  return { person: newId<"Person">(), seats };
}

const people = {
  stranger: actor(),
  member: actor({ role: "member", group: own }),
  chair: actor({ role: "chair", group: own }),
  steering: actor({ role: "steering" }),
  office: actor({ role: "office" }),
};

function whoMay(ask: (of: Actor, group: WorkingGroupId) => boolean, group: WorkingGroupId): string {
  return Object.entries(people)
    .filter(([, of]) => ask(of, group))
    .map(([name]) => name)
    .join(" ");
}

const onGroup =
  (
    action:
      | "paper.read"
      | "paper.write"
      | "paper.fill"
      | "paper.seeSize"
      | "lostWords.see"
      | "version.fix"
      | "note.see"
      | "note.write"
      | "version.restore"
      | "group.see"
      | "group.contact"
      | "group.invite",
  ) =>
  (of: Actor, group: WorkingGroupId) =>
    can(of, action, { group, stage: "drafting" });
const onMembership = (person: PersonId) => (of: Actor, group: WorkingGroupId) =>
  can(of, "membership.change", { group, person });

describe("papers that are open to all groups", () => {
  it("are read by whoever has a seat, and by nobody else", () => {
    const seated: Actor = { ...people.member, readsAll: true };
    expect(can(seated, "paper.read", { group: foreign })).toBe(true);
    expect(can(seated, "paper.write", { group: foreign, stage: "drafting" })).toBe(false);
    expect(can({ ...people.stranger, readsAll: true }, "paper.read", { group: foreign })).toBe(false);
  });
});

describe("rights", () => {
  it.each([
    ["paper.read", "member chair steering office", "steering office"],
    ["paper.write", "member chair", ""],
    ["paper.fill", "chair office", "office"],
    ["paper.seeSize", "office", "office"],
    ["lostWords.see", "member chair", ""],
    ["version.fix", "chair office", "office"],
    ["version.restore", "chair", ""],
    ["note.see", "chair steering office", "steering office"],
    ["note.write", "steering office", "steering office"],
    ["group.see", "member chair steering office", "steering office"],
    ["group.contact", "chair office", "office"],
    ["group.invite", "chair office", "office"],
  ] as const)("%s: in the own group %s; in a foreign group %s", (action, inOwn, inForeign) => {
    expect(whoMay(onGroup(action), own)).toBe(inOwn);
    expect(whoMay(onGroup(action), foreign)).toBe(inForeign);
  });

  it("lets chairs change memberships of their group except their own", () => {
    expect(whoMay(onMembership(other), own)).toBe("chair office");
    expect(whoMay(onMembership(other), foreign)).toBe("office");
    expect(can(people.chair, "membership.change", { group: own, person: people.chair.person })).toBe(false);
  });

  it("lets chairs and the author answer a note, and the author alone withdraw it", () => {
    const byOther = { group: own, author: other };
    expect(whoMay((of) => can(of, "note.answer", byOther), own)).toBe("chair");
    expect(whoMay((of) => can(of, "note.withdraw", byOther), own)).toBe("");
    expect(can(people.steering, "note.answer", { group: own, author: people.steering.person })).toBe(true);
    expect(can(people.steering, "note.withdraw", { group: own, author: people.steering.person })).toBe(true);
    // Who does not serve any more has no notes.
    expect(can(people.member, "note.withdraw", { group: own, author: people.member.person })).toBe(false);
  });

  it("lets only the office staff the concept", () => {
    expect(
      Object.entries(people)
        .filter(([, of]) => can(of, "concept.staff", null))
        .map(([name]) => name),
    ).toEqual(["office"]);
  });

  it("says every right as a sentence in both languages", () => {
    for (const right of Object.values(RIGHTS)) {
      expect(right.de).toMatch(/^[A-ZÄÖÜ].*\.$/);
      expect(right.en).toMatch(/^[A-Z].*\.$/);
    }
  });
});
