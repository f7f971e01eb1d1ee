import { describe, expect, test } from "vitest";
import type { Affiliation } from "@feder/shared/people";
import { readParties } from "./responsible-parties.ts";

const AFFILIATIONS: Affiliation[] = [
  { id: "authorities", name: { de: "Behörden", en: "Authorities" } },
  { id: "municipal", name: { de: "Städte, Gemeinden und Kreise", en: "Municipalities" } },
];

describe("readParties", () => {
  test.each<[string, [string, string | null, string][]]>([
    ["Amt (Behörden)", [["Amt", "authorities", "partner"]]],
    [
      "Amt (Behörden, federführend); Verein",
      [
        ["Amt", "authorities", "lead"],
        ["Verein", null, "partner"],
      ],
    ],
    ["Amt ( federführend ,  BEHÖRDEN )", [["Amt", "authorities", "lead"]]],
    ["Office (Authorities, lead)", [["Office", "authorities", "lead"]]],
    ["Office (authorities, partner)", [["Office", "authorities", "partner"]]],
    ["Amt (Sonstige)", [["Amt (Sonstige)", null, "partner"]]],
    ["Amt (Sonstige, federführend)", [["Amt (Sonstige)", null, "lead"]]],
    ["Amt (Behörden, Außenstelle)", [["Amt (Außenstelle)", "authorities", "partner"]]],
    ["Amt (Behörden, Behörden)", [["Amt (Behörden)", "authorities", "partner"]]],
    ["Verband (Städte, Gemeinden und Kreise)", [["Verband", "municipal", "partner"]]],
    ["Verband (Städte, Gemeinden und Kreise, federführend)", [["Verband", "municipal", "lead"]]],
    ["Land (Bund) (Behörden)", [["Land (Bund)", "authorities", "partner"]]],
    [
      "A (Behörden;federführend);B",
      [
        ["A", "authorities", "lead"],
        ["B", null, "partner"],
      ],
    ],
    [
      "A (Behörden; B (Behörden)",
      [
        ["A (Behörden", null, "partner"],
        ["B", "authorities", "partner"],
      ],
    ],
    ["(Behörden)", [["(Behörden)", null, "partner"]]],
    [" ;; A ; ", [["A", null, "partner"]]],
    ["A (constructor)", [["A (constructor)", null, "partner"]]],
    ["", []],
  ])("reads %j", (text, expected) => {
    const parties = readParties(text, AFFILIATIONS).map(({ attrs, content }) => [
      content?.[0]?.text,
      attrs?.["affiliation"],
      attrs?.["part"],
    ]);
    expect(parties).toEqual(expected);
  });
});
