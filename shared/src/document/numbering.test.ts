import { describe, expect, it } from "vitest";
import type { StatementKind } from "./format/statement.ts";
import { numberStatements } from "./numbering.ts";

const numbersOf = (...kinds: StatementKind[]) => numberStatements(kinds, 3).map(({ number }) => number);

describe("numbering", () => {
  it("counts objectives within their guideline and measures within their objective", () => {
    expect(
      numbersOf(
        "guideline",
        "objective",
        "measure",
        "measure",
        "objective",
        "measure",
        "guideline",
        "objective",
        "measure",
      ),
    ).toEqual(["1", "1.1", "1.1.1", "1.1.2", "1.2", "1.2.1", "2", "2.1", "2.1.1"]);
  });

  it("writes 0 for a level that is missing, so that no two statements share a number", () => {
    expect(numbersOf("measure", "objective", "measure", "guideline", "measure", "objective")).toEqual([
      "0.0.1",
      "0.1",
      "0.1.1",
      "1",
      "1.0.1",
      "1.1",
    ]);
  });

  it("counts codes per kind through the whole paper", () => {
    const codes = numberStatements(["guideline", "objective", "measure", "guideline", "measure"], 3).map(
      ({ code }) => code,
    );
    expect(codes).toEqual(["HF3-L01", "HF3-Z01", "HF3-M01", "HF3-L02", "HF3-M02"]);
  });
});
