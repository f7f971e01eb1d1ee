import { describe, expect, it } from "vitest";
import { checkSeat } from "./check-seat.ts";

const nothing = { organisation: "", affiliation: "" };

describe("checkSeat", () => {
  it("asks for organisation and category in a group", () => {
    expect(checkSeat(nothing, true)).toEqual({
      organisation: "organisationMissing",
      affiliation: "affiliationMissing",
    });
    expect(checkSeat({ ...nothing, organisation: "LAMSA" }, true)).toEqual({ affiliation: "affiliationMissing" });
    expect(checkSeat({ organisation: "LAMSA", affiliation: "authorities" }, true)).toEqual({});
  });

  it("asks for nothing in the staff", () => {
    expect(checkSeat(nothing, false)).toEqual({});
  });
});
