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
      { affiliation: "authorities", organisations: 2, people: 3 },
      { affiliation: "institutions", organisations: 0, people: 0 },
    ]);
  });

  it("shows memberships without a known category in a row of their own", () => {
    const counts = countParity(affiliations, [
      { affiliation: null, organisation: "" },
      { affiliation: "gone", organisation: "" },
    ]);
    expect(counts.at(-1)).toEqual({ affiliation: null, organisations: 2, people: 2 });
  });
});
