import type { Voice } from "@feder/shared/contested";
import { CONTENT, insertBlocks, readBlocks, textOf } from "@feder/shared/document";
import { newId, type PaperId } from "@feder/shared/ids";
import { afterAll, expect, it } from "vitest";
import { stageConcept } from "../../app/concept-stage.ts";
import { documentOf } from "../document-update.ts";
import { type EditPaper, editInJournal } from "../load-draft.ts";
import { finishBlockMoves } from "./half-done.ts";
import { moveBlocks } from "./move-blocks.ts";
import type { LineageParts } from "./moving.ts";

const office: Voice = { person: newId(), name: "Anna", role: "office", organisation: "Land", affiliation: null };
const { storage, papers } = await stageConcept();
afterAll(() => storage.close());

it("S9: who moves again what a failing disk left half moved has the blocks in the other paper once", async () => {
  const [from, to] = papers as [PaperId, PaperId];
  const { one, two, disk, parts } = await writeTwo(from);
  disk.refuses = from;
  const move = { statements: [one], to, reason: "" };
  await expect(moveBlocks(parts, from, move, office)).rejects.toThrow("disk");
  expect(await textsIn(to)).toContain("Erster");
  disk.refuses = null;
  await moveBlocks(parts, from, move, office);
  await moveBlocks(parts, from, { ...move, statements: [two] }, office);
  expect((await textsIn(to)).filter(Boolean)).toEqual(["Erster", "Zweiter"]);
  expect((await textsIn(from)).filter(Boolean)).toEqual([]);
  expect(await storage.lineage.open()).toEqual([]);
  expect((await storage.lineage.ofPaper(to)).flatMap(({ statements }) => statements)).toHaveLength(2);
});

it("offers the words of a block that was taken away on its way once, however often the disk refuses the rest", async () => {
  const [, , from, to] = papers as [PaperId, PaperId, PaperId, PaperId];
  const { one, two, disk, parts } = await writeTwo(from);
  disk.refuses = from;
  await expect(moveBlocks(parts, from, { statements: [one, two], to, reason: "" }, office)).rejects.toThrow("disk");
  await parts.edit(to, (document) => {
    const content = document.getXmlFragment(CONTENT);
    content.delete(readBlocks(content).map(textOf).indexOf("Erster"), 1);
  });
  for (let time = 0; time < 3; time += 1) expect((await finishBlockMoves(parts)).finished).toEqual([]);
  disk.refuses = null;
  expect((await finishBlockMoves(parts)).finished).toHaveLength(1);
  expect((await storage.lostWords.ofPaper(to)).map(({ text }) => text)).toEqual(["Erster"]);
});

/** Two statements in a paper, and a disk that may refuse what is written for one. */
async function writeTwo(paper: PaperId) {
  const [one, two] = [newId<"Statement">(), newId<"Statement">()];
  const disk = { refuses: null as PaperId | null };
  const parts = partsOn(disk);
  await parts.edit(paper, (document) =>
    insertBlocks(document.getXmlFragment(CONTENT), 0, [statement(one, "Erster"), statement(two, "Zweiter")]),
  );
  return { one, two, disk, parts };
}

function statement(id: string, text: string) {
  const title = { type: "statementTitle", content: [{ type: "text", text }] };
  return { type: "statement", attrs: { id, kind: "guideline" }, content: [title] };
}

async function textsIn(paper: PaperId): Promise<string[]> {
  return readBlocks(documentOf(await storage.journal.read(paper)).getXmlFragment(CONTENT)).map(textOf);
}

/** A journal that takes nothing for one paper while the disk refuses it. */
function partsOn(disk: { refuses: PaperId | null }): LineageParts {
  const edit: EditPaper = (paper, change) =>
    disk.refuses === paper ? Promise.reject(new Error("disk")) : editInJournal(storage)(paper, change);
  return {
    storage,
    edit,
    read: async (paper, look) => look(documentOf(await storage.journal.read(paper))),
    alone: (_, work) => work(),
    contestedPoints: { holding: (_, work) => work(), carried: () => undefined },
    onCarried: () => undefined,
    onUnfinished: () => undefined,
    now: () => 1_000,
  };
}
