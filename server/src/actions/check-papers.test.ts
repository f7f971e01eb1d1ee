import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { appendBlocks, CONTENT } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { embedded } from "../storage/drivers/embedded.ts";
import { openStorage, type Storage } from "../storage/index.ts";
import { checkPapers } from "./check-papers.ts";

const folder = mkdtempSync(join(tmpdir(), "feder-check-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("check of what a merge replaced", () => {
  const paper = newId<"Paper">();
  let files = 0;
  let storage: Storage;
  let page: Y.Doc;
  beforeEach(async () => {
    storage = await openStorage(embedded({ file: join(folder, `${(files += 1)}.db`) }));
    const concept = { id: newId<"Concept">(), name: "K", affiliations: [], openPapers: false };
    const group = { id: newId<"WorkingGroup">(), number: 1, name: "UAG 1" };
    const record = { id: paper, number: 1, field: "F", group: group.id };
    await storage.concepts.create({ concept, groups: [group], papers: [record] });
    page = new Y.Doc();
    for (const text of ["eins", "zwei", "drei"]) {
      const before = Y.encodeStateVector(page);
      appendBlocks(page.getXmlFragment(CONTENT), [{ type: "paragraph", content: [{ type: "text", text }] }]);
      await storage.journal.append([{ paper, update: Y.encodeStateAsUpdate(page, before) }]);
    }
  });

  it("S10: is content where it says the same", async () => {
    await storage.journal.replace(paper, [1, 2, 3], Y.encodeStateAsUpdate(page), Y.encodeStateVector(page));
    expect(await checkPapers(storage)).toEqual({ papers: 1, problems: [] });
    await storage.close();
  });

  it("S10: says so where a word is missing, and what to do", async () => {
    page.getXmlFragment(CONTENT).delete(1, 1);
    await storage.journal.replace(paper, [1, 2, 3], Y.encodeStateAsUpdate(page), Y.encodeStateVector(page));
    const { problems } = await checkPapers(storage);
    expect(problems).toEqual([expect.stringMatching(/^paper 1 .*its last merge changed it.*undo-merge/)]);
    expect(await storage.journal.putBack(paper)).toBe(true);
    expect(await checkPapers(storage)).toEqual({ papers: 1, problems: [] });
    await storage.close();
  });
});
