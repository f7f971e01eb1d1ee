import { describe, expect, it } from "vitest";
import { newId } from "../ids.ts";
import { holdersOf, isAwaited, notYetConfirmed } from "./holders.ts";
import { pictureParity } from "./parity-picture.ts";
import type { ContestedPointView, PointMember, PositionView, StanceView } from "./schemas.ts";
import { hashWording } from "./wording.ts";

const [anna, bert, cem, dora] = [
  member({ name: "Anna", organisation: "Stadt", affiliation: "authorities" }),
  member({ name: "Bert", organisation: " stadt ", affiliation: "authorities" }),
  member({ name: "Cem", organisation: "Verein", affiliation: "civilSociety" }),
  member({ name: "Dora", organisation: "", affiliation: null }),
];
const members = [anna, bert, cem, dora];

describe("the holders of a point", () => {
  it("wrote a position or carry one; compromises and what was taken back make nobody a holder", () => {
    const own = position({ by: voice(anna) });
    const carried = position({}, { of: bert, stance: "supports" }, { of: cem, stance: "opposes" });
    const compromise = position({ kind: "compromise", by: voice(cem) }, { of: cem, stance: "supports" });
    const withdrawn = position({ withdrawn: true, by: voice(dora) }, { of: dora, stance: "supports" });
    expect(holdersOf(point(own, carried, compromise, withdrawn), members)).toEqual([anna, bert]);
  });

  it("are members: whoever left holds nothing up", () => {
    const own = position({ by: voice(anna) });
    expect(holdersOf(point(own), [bert, cem])).toEqual([]);
  });

  it("have to confirm exactly the wording that is on the table", () => {
    const own = position({ by: voice(anna), wording: "meins" });
    const confirm = (stance: Said["stance"], hash?: string) =>
      position({ kind: "compromise", wording: "vier" }, { of: anna, stance, ...(hash !== undefined && { hash }) });
    const missing = (compromise: PositionView) => notYetConfirmed(point(own, compromise), compromise, members);
    expect(missing(position({ kind: "compromise", wording: "vier" }))).toEqual([anna]);
    expect(missing(confirm("reservation"))).toEqual([anna]);
    expect(missing(confirm("supports", hashWording("fünf")))).toEqual([anna]);
    expect(missing(confirm("supports"))).toEqual([]);
  });

  it("of a draft's categories answer by one of their members, whoever in it that is", () => {
    const named = position({ namedAffiliations: ["authorities", "migrantOrganisations"] });
    const missing = (...said: Said[]) => {
      const compromise = position({ kind: "compromise", wording: "vier" }, ...said);
      return notYetConfirmed(point(named, compromise), compromise, members);
    };
    expect(missing()).toEqual([anna, bert]);
    expect(missing({ of: cem, stance: "supports" })).toEqual([anna, bert]);
    expect(missing({ of: bert, stance: "opposes" })).toEqual([anna, bert]);
    expect(missing({ of: bert, stance: "supports" })).toEqual([]);
  });
});

describe("the group waits for a membership", () => {
  it("that has said nothing to any position, and for none where there is nothing to say something to", () => {
    const spoken = position({}, { of: anna, stance: "opposes" });
    expect(members.filter(({ membership }) => isAwaited(point(spoken), membership))).toEqual([bert, cem, dora]);
    expect(isAwaited(point(), anna.membership)).toBe(false);
    expect(isAwaited(point(position({ withdrawn: true })), anna.membership)).toBe(false);
  });

  it("that has not said anything to a compromise on the table, as it reads now", () => {
    const spoken = position({}, { of: anna, stance: "supports" }, { of: bert, stance: "supports" });
    const compromise = position({ kind: "compromise", wording: "vier" }, { of: anna, stance: "reservation" });
    const old = { of: bert, stance: "supports", hash: hashWording("fünf") } as const;
    const asked = point(spoken, { ...compromise, stances: [...compromise.stances, stance(old, compromise.hash)] });
    expect(isAwaited(asked, anna.membership)).toBe(false);
    expect(isAwaited(asked, bert.membership)).toBe(true);
  });
});

describe("the parity picture", () => {
  const affiliations = [{ id: "authorities" }, { id: "civilSociety" }, { id: "institutions" }];

  it("has a row for each category in its order, and one for members of none", () => {
    const rows = pictureParity(affiliations, point(), members);
    expect(rows.map(({ affiliation, spoken }) => [affiliation, spoken])).toEqual([
      ["authorities", false],
      ["civilSociety", false],
      ["institutions", false],
      [null, false],
    ]);
    expect(pictureParity(affiliations, point(), [anna])).toHaveLength(3);
    expect(pictureParity([], point(), [anna])).toMatchObject([{ affiliation: null }]);
  });

  it("counts organisations and not people, by name whatever its case and spaces; who names none stands alone", () => {
    const [authorities, , , none] = pictureParity(affiliations, point(), [...members, member({ name: "Ewa" })]);
    expect(authorities!.organisations).toMatchObject([{ name: "Stadt", members: [anna, bert] }]);
    expect(none!.organisations.map(({ name }) => name)).toEqual(["Dora", "Ewa"]);
  });

  it("says what each organisation says: divided where its members differ, and the author's own without a word", () => {
    const one = position({ by: voice(anna) }, { of: bert, stance: "opposes" });
    const two = position({}, { of: anna, stance: "supports" }, { of: bert, stance: "supports" });
    const gone = position({ withdrawn: true }, { of: cem, stance: "supports" });
    const [authorities, civilSociety] = pictureParity(affiliations, point(one, two, gone), members);
    expect([...authorities!.organisations[0]!.says]).toEqual([
      [one.id, "divided"],
      [two.id, "supports"],
    ]);
    expect(authorities!.spoken).toBe(true);
    expect(civilSociety!.spoken).toBe(false);
  });

  it("keeps apart what a draft says of a category and what its members say", () => {
    const named = position({ namedAffiliations: ["institutions", "unknown"] });
    const rows = pictureParity(affiliations, point(named), members);
    expect(rows.map(({ named: of, spoken }) => [of, spoken])).toEqual([
      [[], false],
      [[], false],
      [[named.id], false],
      [[], false],
    ]);
  });
});

interface Said {
  of: PointMember;
  stance: StanceView["stance"];
  hash?: string;
}

function member(of: Partial<PointMember>): PointMember {
  const ids = { membership: newId<"Membership">(), person: newId<"Person">() };
  return { ...ids, name: "Wer", role: "member", organisation: "", affiliation: null, ...of };
}

function voice({ person, name, role, organisation, affiliation }: PointMember) {
  return { person, name, role, organisation, affiliation };
}

function stance({ of, stance: said, hash }: Said, current: string): StanceView {
  const { membership, name, organisation, affiliation } = of;
  return {
    membership,
    name,
    organisation,
    affiliation,
    stance: said,
    reservation: "",
    hash: hash ?? current,
    at: 1,
    recorded: null,
  };
}

function position(of: Partial<PositionView>, ...said: Said[]): PositionView {
  const hash = hashWording(of.wording ?? null);
  return {
    id: newId<"Position">(),
    kind: "position",
    wording: null,
    reasons: "",
    acceptableIf: "",
    hash,
    by: null,
    namedAffiliations: [],
    at: 1,
    revisedAt: null,
    withdrawn: false,
    stances: said.map((each) => stance(each, hash)),
    ...of,
  };
}

function point(...positions: PositionView[]): ContestedPointView {
  return {
    id: newId<"ContestedPoint">(),
    paper: newId<"Paper">(),
    number: 1,
    state: "contested",
    dispute: "Frist",
    by: null,
    at: 1,
    quote: "x",
    text: "x",
    statement: null,
    gone: null,
    referredTo: null,
    reason: "",
    settledWith: null,
    positions,
    nudged: [],
    revision: 1,
  };
}
