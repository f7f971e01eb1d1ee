import { describe, expect, it, test } from "vitest";
import { alikeParties, gatherNames, partyKey } from "./party-names.ts";

describe("one party", () => {
  test.each([
    ["LAMSA e. V.", "LAMSA e.V."],
    ["LAMSA e.V.", "Lamsa"],
    ["Ministerium für Bildung", "das Ministerium fuer Bildung"],
    ["Städte- und Gemeindebund", "Städte und Gemeindebund"],
    ["Träger gGmbH", "Träger"],
  ])("%s is %s", (one, other) => {
    expect(partyKey(one)).toBe(partyKey(other));
  });

  it("keeps a name that is nothing but small words", () => {
    expect(partyKey("Die")).toBe("die");
  });

  it("is shown as it stands most often", () => {
    expect(gatherNames(["LAMSA", "LAMSA e. V.", "LAMSA e. V.", "Land"])).toEqual([
      { key: "lamsa", name: "LAMSA e. V.", spellings: ["LAMSA e. V.", "LAMSA"] },
      { key: "land", name: "Land", spellings: ["Land"] },
    ]);
  });
});

describe("perhaps one party", () => {
  const alike = (...names: string[]) => alikeParties(gatherNames(names)).length > 0;

  test.each([
    ["Ministerium für Bildung", "Bildungsministerium"],
    ["Volkshochschulen", "Volkshochschule"],
    ["Landesschulamt", "Landes-Schulamt"],
    ["BA", "Bundesagentur Arbeit"],
    ["Landkreise und kreisfreie Städte", "Landkreise, kreisfreie Stadt"],
  ])("%s and %s", (one, other) => expect(alike(one, other)).toBe(true));

  test.each([
    ["Ministerium für Bildung", "Ministerium der Finanzen"],
    ["Landkreistag", "Städtetag"],
    ["Hochschulen", "Volkshochschulen"],
    ["Land", "LAMSA e. V."],
    ["Kammern", "Kursträger"],
  ])("not %s and %s", (one, other) => expect(alike(one, other)).toBe(false));
});
