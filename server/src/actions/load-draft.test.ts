import { readFileSync } from "node:fs";
import { CONTENT, readBlocks, textOf } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import * as Y from "yjs";
import { afterAll, expect, it } from "vitest";
import { stageConcept } from "../app/concept-stage.ts";
import { shippedFile } from "../config.ts";
import { checkPapers } from "./check-papers.ts";
import { documentOf } from "./document-update.ts";
import { editInJournal, loadDraft } from "./load-draft.ts";

const sample = readFileSync(shippedFile("sample-draft.md"), "utf8");
const { storage, papers } = await stageConcept();
afterAll(() => storage.close());

const load = (paper: PaperId, draft = sample) =>
  loadDraft(storage, paper, draft, { edit: editInJournal(storage), at: 1000 });
const document = async (paper: PaperId) => documentOf(await storage.journal.read(paper));
const words = async (paper: PaperId) => {
  const blocks = readBlocks((await document(paper)).getXmlFragment(CONTENT));
  return blocks.map(textOf).join("\n");
};

it("S9: loads the sample through the journal, so that the paper is sound", async () => {
  const [paper] = papers;
  await load(paper!);
  expect(await words(paper!)).toContain("Kein Kind wartet länger als vier Wochen auf einen Schulplatz.");
  expect(await storage.journal.read(paper!)).toHaveLength(2);
  expect(await checkPapers(storage)).toEqual({ papers: 8, problems: [] });
});

it("loads into an empty paper only; of two at once, one", async () => {
  const paper = papers[1]!;
  const both = await Promise.allSettled([load(paper), load(paper)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  await expect(load(paper)).rejects.toMatchObject({ code: "paperNotEmpty" });
  expect((await words(paper)).split("Ausgangslage")).toHaveLength(2);
});

it("S1: keeps what somebody types in the empty paper at the same moment", async () => {
  const paper = papers[2]!;
  const page = await document(paper);
  const before = Y.encodeStateVector(page);
  const typed = new Y.XmlText();
  typed.insert(0, "ich war schneller");
  (page.getXmlFragment(CONTENT).get(0) as Y.XmlElement).insert(0, [typed]);
  await load(paper);
  await storage.journal.append([{ paper, update: Y.encodeStateAsUpdate(page, before) }]);
  expect(await words(paper)).toContain("ich war schneller");
  expect(await words(paper)).toContain("Ausgangslage");
});

it("refuses a paper that does not exist, and a draft without text", async () => {
  await expect(load(newId())).rejects.toMatchObject({ code: "notFound" });
  await expect(load(papers[3]!, "---\nuag: UAG 4\n---\n")).rejects.toMatchObject({ code: "invalidInput" });
});
