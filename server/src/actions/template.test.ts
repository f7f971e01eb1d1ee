import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { shippedFile } from "../config.ts";
import { readTemplate } from "./template.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-template-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("the shipped template has the eight groups and the six categories, in their order", () => {
  const { groups, affiliations } = readTemplate(shippedFile("concept.json"));
  expect(groups.map(({ name }) => name)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((number) => `UAG ${number}`));
  expect(groups[7]?.field).toBe("Interkulturelle Öffnung");
  expect(affiliations.map(({ id }) => id)).toEqual([
    "stateAdministration",
    "municipalAssociations",
    "authorities",
    "institutions",
    "migrantOrganisations",
    "civilSociety",
  ]);
});

it("says which file is wrong, and everything that is wrong in it", () => {
  const file = join(folder, "concept.json");
  expect(() => readTemplate(file)).toThrow(/concept\.json cannot be read/);
  writeFileSync(file, "{");
  expect(() => readTemplate(file)).toThrow(/cannot be read as JSON/);
  const twice = { id: "a", name: { de: "A", en: "A" } };
  writeFileSync(file, JSON.stringify({ name: "", affiliations: [twice, twice], groups: [{ name: "UAG 1" }] }));
  for (const said of [/\n {2}name: /, /affiliations: each id may stand only once/, /groups\.0\.field: /]) {
    expect(() => readTemplate(file)).toThrow(said);
  }
});
