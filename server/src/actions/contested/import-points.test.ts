import { readFileSync } from "node:fs";
import { hashWording } from "@feder/shared/contested";
import { CONTENT, readBlocks, readPassages, textOf } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import { afterAll, expect, it } from "vitest";
import { stageConcept } from "../../app/concept-stage.ts";
import { shippedFile } from "../../config.ts";
import { documentOf } from "../document-update.ts";
import { editInJournal, loadDraft } from "../load-draft.ts";
import { addImported, settleImport } from "./import-points.ts";
import { readRegister } from "./register.ts";

const sample = readFileSync(shippedFile("sample-draft.md"), "utf8");
const { storage, papers } = await stageConcept();
afterAll(() => storage.close());

const content = async (paper: PaperId) => documentOf(await storage.journal.read(paper)).getXmlFragment(CONTENT);

it("the sample's passages are points that stand in the text, with the positions and holders of their notes", async () => {
  const paper = papers[0]!;
  const shown = await loadDraft(storage, paper, sample, { edit: editInJournal(storage), at: 1000 });
  const { points } = await readRegister(storage, paper);
  expect(points.map(({ id }) => id)).toEqual(shown.map(({ id }) => id));
  const passages = readPassages(await content(paper));
  expect(points).toHaveLength(4);
  for (const [index, point] of points.entries()) {
    const passage = passages.get(point.id)!;
    expect(point).toMatchObject({ number: index + 1, state: "contested", by: null, at: 1000, gone: null });
    expect(point).toMatchObject({ quote: passage.text, text: passage.text, statement: passage.statement });
    expect(await storage.contestedPoints.history(point.id)).toMatchObject([{ step: "imported", by: null }]);
  }
  const wording = "unverzüglich, spätestens innerhalb von 15 Werktagen";
  expect(points[0]!.positions).toMatchObject([
    { by: null, wording: null, namedAffiliations: ["migrantOrganisations", "civilSociety"], stances: [] },
    { by: null, wording, hash: hashWording(wording), namedAffiliations: ["municipalAssociations"] },
  ]);
  const text = readBlocks(await content(paper))
    .map(textOf)
    .join("\n");
  expect(text).not.toMatch(/[⟦⟧]|Kein Konsens|Position A/);
  expect(await storage.contestedPoints.due()).toEqual([]);
});

it("a draft that is refused leaves no points, and those of the draft that came stay", async () => {
  const paper = papers[1]!;
  const load = () => loadDraft(storage, paper, sample, { edit: editInJournal(storage), at: 1000 });
  const both = await Promise.allSettled([load(), load()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(load()).rejects.toMatchObject({ code: "paperNotEmpty" });
  expect((await storage.contestedPoints.ofPaper(paper)).map(({ number }) => number)).toEqual([1, 2, 3, 4]);
});

it("points whose text has not come are seen by nobody, and go where it never comes", async () => {
  const paper = papers[2]!;
  const point = { id: "cxp2cxp2cxp2cxp2" as never, quote: "Frist", dispute: "Die Frist.", positions: [] };
  const draft = await addImported(storage, paper, [point], 1000);
  expect((await readRegister(storage, paper)).points).toEqual([]);
  expect(await settleImport(storage, { paper, draft }, 2000)).toEqual([]);
  expect(await storage.contestedPoints.ofPaper(paper)).toEqual([]);
});
