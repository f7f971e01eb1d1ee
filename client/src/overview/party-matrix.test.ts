import type { MeasureView } from "@feder/shared/api";
import { newId } from "@feder/shared/ids";
import { expect, it } from "vitest";
import { partyMatrix } from "./party-matrix.ts";

const [first, second] = [newId<"Paper">(), newId<"Paper">()];
const measure = (paper: typeof first, ...parties: MeasureView["parties"]): MeasureView => ({
  paper,
  statement: null,
  block: 0,
  number: "1.1.1",
  code: "HF1-M01",
  title: "Lotsen",
  parties,
});
const party = (name: string, affiliation: string | null = null, part: "lead" | "partner" = "partner") => ({
  name,
  affiliation,
  part,
});

it("counts what each party is asked to do in each paper, spellings of one name together", () => {
  const rows = partyMatrix([
    measure(first, party("LAMSA e. V.", "migrantOrganisations", "lead"), party("Land")),
    measure(second, party("LAMSA e.V.", "civilSociety")),
    measure(second, party("LAMSA e. V.", "migrantOrganisations"), party("LAMSA")),
    measure(second),
  ]);
  expect(rows.map(({ name, measures, leads }) => [name, measures.length, leads])).toEqual([
    ["LAMSA e. V.", 3, 1],
    ["Land", 1, 0],
  ]);
  const [lamsa] = rows;
  expect(lamsa?.spellings).toEqual(["LAMSA e. V.", "LAMSA e.V.", "LAMSA"]);
  expect(lamsa?.affiliations).toEqual(["migrantOrganisations", "civilSociety"]);
  expect([lamsa?.inPaper.get(first), lamsa?.inPaper.get(second)]).toEqual([1, 2]);
});

it("points to parties that may be the same", () => {
  const rows = partyMatrix([
    measure(first, party("Bildungsministerium"), party("Ministerium für Bildung"), party("Land")),
  ]);
  expect(new Map(rows.map(({ name, alike }) => [name, alike]))).toEqual(
    new Map([
      ["Bildungsministerium", ["Ministerium für Bildung"]],
      ["Ministerium für Bildung", ["Bildungsministerium"]],
      ["Land", []],
    ]),
  );
});
