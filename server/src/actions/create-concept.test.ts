import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CONTENT, firstBlocks, readBlocks } from "@feder/shared/document";
import { afterAll, expect, it } from "vitest";
import { shippedFile } from "../config.ts";
import { embedded } from "../storage/drivers/embedded.ts";
import { openStorage } from "../storage/index.ts";
import { checkPapers } from "./check-papers.ts";
import { createConcept } from "./create-concept.ts";
import { documentOf, updateOf } from "./document-update.ts";
import { readTemplate } from "./template.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-concept-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const template = () => readTemplate(shippedFile("concept.json"));

it("S8: each paper's first content is made once, with the paper, even if two processes start at once", async () => {
  const file = join(folder, "twice.db");
  const one = await openStorage(embedded({ file }));
  const other = await openStorage(embedded({ file }));
  const made = await Promise.all([createConcept(one, template), createConcept(other, template)]);
  expect(made.filter(Boolean)).toHaveLength(1);
  expect(await createConcept(one, template)).toBe(false);
  const papers = await other.concepts.papers();
  expect(papers).toHaveLength(8);
  for (const { id } of papers) {
    const entries = await one.journal.read(id);
    expect(entries).toHaveLength(1);
    expect(readBlocks(documentOf(entries).getXmlFragment(CONTENT))).toEqual(firstBlocks());
  }
  expect(await checkPapers(one)).toEqual({ papers: 8, problems: [] });
  await one.close();
  await other.close();
});

it("S8: a paper is not there without its first content", async () => {
  const file = join(folder, "killed.db");
  let writes = 0;
  const failing = await openStorage(
    embedded({
      file,
      onStatement(sql) {
        if (!sql.startsWith('insert into "journal"')) return;
        writes += 1;
        throw new Error("the disk is full");
      },
    }),
  );
  await expect(createConcept(failing, template)).rejects.toThrow("the disk is full");
  expect(writes).toBe(1);
  expect(await failing.concepts.papers()).toEqual([]);
  expect(await failing.concepts.read()).toBeNull();
  await failing.close();
});

it("a check names the paper that is damaged, and what is wrong, without its words", async () => {
  const storage = await openStorage(embedded({ file: join(folder, "damaged.db") }));
  await createConcept(storage, template);
  const [first, second] = await storage.concepts.papers();
  await storage.journal.append([{ paper: first!.id, update: Uint8Array.of(1, 2, 3, 255, 255) }]);
  const unknown = updateOf([{ type: "spreadsheet", content: [{ type: "text", text: "geheim" }] }]);
  await storage.journal.append([{ paper: second!.id, update: unknown }]);
  const { problems } = await checkPapers(storage);
  const words = problems.join("\n");
  expect(words).toMatch(/^paper 1 \(\w+\): its journal cannot be read/);
  expect(words).toMatch(/^paper 2 \(\w+\): .*no node spreadsheet/m);
  expect(words).not.toContain("geheim");
  await storage.close();
});
