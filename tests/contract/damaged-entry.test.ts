import { join } from "node:path";
import Libsql from "libsql";
import { expect, it } from "vitest";
import { addParagraphs, connect, loadPaper, paperByNumber, person, root, startFeder, type } from "../support/index.ts";

it("S1: a damaged entry of one paper keeps no paper away; it is said, and a page gives back what it has", async () => {
  await using feder = await startFeder();
  const office = await person(feder, { role: "office" });
  const member = await person(feder, { group: 1 });
  const [paper, other] = [await paperByNumber(office, 1), await paperByNumber(office, 2)];
  const page = connect(member, paper.id);
  await page.synced();
  for (const word of ["eins ", "zwei ", "drei "]) {
    type(page.content, word);
    await page.saved();
  }
  await feder.kill();
  damageNewest(feder.dataFolder, paper.id);

  await feder.restart();
  expect(feder.output).toContain('"journal entries passed over"');
  await expect(feder.cli("check")).rejects.toThrow(`paper 1 (${paper.id}): its journal cannot be read`);
  await loadPaper(office, other.id);
  await page.until("the page again", () => page.provider.synced);
  await page.saved();
  expect((await loadPaper(office, paper.id)).text).toContain("eins zwei drei");
  page.destroy();
});

it("a damaged entry of a paper whose import was killed keeps no other paper away", async () => {
  await using feder = await startFeder();
  const office = await person(feder, { role: "office" });
  const [paper, other] = [await paperByNumber(office, 3), await paperByNumber(office, 2)];
  await feder.cli("import", join(root, "server/template/sample-draft.md"), "--paper", "3");
  await feder.kill();
  // As it is before the last step of an import.
  change(feder.dataFolder, "update contested_points set due = ?", JSON.stringify({ kind: "import", draft: "draft" }));
  damageNewest(feder.dataFolder, paper.id);

  await feder.restart();
  expect(feder.output).toContain("the text could not be changed for a contested point");
  await loadPaper(office, other.id);
});

it("S10: where a merged entry is damaged, nothing is merged that would take away what it had replaced", async () => {
  await using feder = await startFeder();
  const member = await person(feder, { group: 1 });
  const { id } = await paperByNumber(member, 1);
  const write = async (word: string) => {
    const page = connect(member, id);
    await page.synced();
    // More than what is merged where nobody writes any more.
    for (let count = 0; count < 25; count += 1) await addParagraphs(page, [`${word} ${count}`]);
    page.destroy();
  };
  await write("vorher");
  await feder.stop();
  damageNewest(feder.dataFolder, id);
  await feder.restart();
  await write("nachher");
  await feder.stop();
  await expect(feder.cli("check")).rejects.toThrow(/cannot be read.*undo-merge/);
  expect(await feder.cli("undo-merge", "--paper", "1")).toMatchObject({ problems: [] });
  await feder.restart();
  const { text } = await loadPaper(member, id);
  expect(text).toContain("vorher 24");
  expect(text).toContain("nachher 24");
  expect(feder.output).toContain("compaction refused");
});

function damageNewest(dataFolder: string, paper: string): void {
  const newest =
    "update journal set content = ? where paper = ? and seq = (select max(seq) from journal where paper = ?)";
  change(dataFolder, newest, Buffer.alloc(5, 255), paper, paper);
}

function change(dataFolder: string, sql: string, ...values: (Buffer | string)[]): void {
  const database = new Libsql(join(dataFolder, "feder.db"));
  database.prepare(sql).run(values);
  database.close();
}
