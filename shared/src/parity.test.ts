import { describe, expect, it } from "vitest";
import { countParity } from "./parity.ts";

const affiliations = [{ id: "authorities" }, { id: "institutions" }];

describe("parity", () => {
  it("counts organisations, not people", () => {
    const counts = countParity(affiliations, [
      { affiliation: "authorities", organisation: "Landesschulamt" },
      { affiliation: "authorities", organisation: " landesschulamt " },
      { affiliation: "authorities", organisation: "BAMF" },
    ]);
    expect(counts).toEqual([
      { affiliation: "authorities", organisations: 2, unnamed: 0, people: 3 },
      { affiliation: "institutions", organisations: 0, unnamed: 0, people: 0 },
    ]);
  });

  it("shows memberships without a known category in a row of their own", () => {
    const counts = countParity(affiliations, [
      { affiliation: null, organisation: "LAMSA" },
      { affiliation: "gone", organisation: "BAMF" },
    ]);
    expect(counts.at(-1)).toEqual({ affiliation: null, organisations: 2, unnamed: 0, people: 2 });
  });

  it("takes no membership without an organisation for an organisation", () => {
    const counts = countParity(affiliations, [
      { affiliation: "authorities", organisation: "BAMF" },
      { affiliation: "authorities", organisation: "" },
      { affiliation: "authorities", organisation: "  " },
      { affiliation: null, organisation: "" },
    ]);
    expect(counts).toEqual([
      { affiliation: "authorities", organisations: 1, unnamed: 2, people: 3 },
      { affiliation: "institutions", organisations: 0, unnamed: 0, people: 0 },
      { affiliation: null, organisations: 0, unnamed: 1, people: 1 },
    ]);
  });
});
