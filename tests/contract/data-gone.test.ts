import { readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { connect, type Feder, loadPaper, paperByNumber, person, startFeder, type } from "../support/index.ts";

/** A paper in which something was saved, on a page that stays open. */
async function written(feder: Feder) {
  const member = await person(feder, { group: 1 });
  const { id } = await paperByNumber(member, 1);
  const page = connect(member, id);
  await page.synced();
  type(page.content, "gespeichert");
  await page.saved();
  return { page, text: async () => (await loadPaper(member, id)).text, [Symbol.dispose]: page.destroy };
}

const filesIn = ({ dataFolder }: Feder, part: string) => readdirSync(dataFolder).filter((name) => name.includes(part));

it.each([
  ["its data folder is emptied", /./],
  ["its database is taken away", /^feder\.db$/],
  ["the log of its database is taken away", /-wal$/],
])(
  "S1: a server says saved of nothing that no start would find: where %s, it ends and keeps a copy",
  async (_, gone) => {
    await using feder = await startFeder();
    using paper = await written(feder);
    for (const name of filesIn(feder, "").filter((each) => gone.test(each))) rmSync(join(feder.dataFolder, name));
    await paper.page.until("the end of the server", () => paper.page.closes.length > 0);
    expect(await feder.stop()).toBe(1);

    const [rescued = "none"] = filesIn(feder, ".rescued-");
    await expect(feder.restart()).rejects.toThrow(rescued);
    await feder.cli("restore", join(feder.dataFolder, rescued));
    await feder.restart();
    expect(await paper.text()).toContain("gespeichert");
    await paper.page.until("the same page again", () => paper.page.provider.synced);
    expect(paper.page.text()).toContain("gespeichert");
  },
);

it("S1: a server that cannot copy a database without files lives on, and says so, until it can", async () => {
  await using feder = await startFeder();
  using paper = await written(feder);
  // As a full disk would, a file keeps the copy from being written.
  rmSync(feder.dataFolder, { recursive: true });
  writeFileSync(feder.dataFolder, "");
  await expect.poll(() => feder.output).toContain("cannot be copied");
  rmSync(feder.dataFolder);
  await paper.page.until("the end of the server", () => paper.page.closes.length > 0);
  expect(await feder.stop()).toBe(1);

  const rescued = filesIn(feder, ".rescued-");
  expect(rescued).toHaveLength(1);
  await feder.cli("restore", join(feder.dataFolder, rescued.join("")));
  await feder.restart();
  expect(await paper.text()).toContain("gespeichert");
});

it("S1: a restore that was killed between two renames is no first start, which would delete the log", async () => {
  await using feder = await startFeder();
  using paper = await written(feder);
  await feder.kill();
  const [database, aside] = ["feder.db", "feder.db.replaced-2026-11-23"].map((name) => join(feder.dataFolder, name));
  renameSync(database!, aside!);
  await expect(feder.restart()).rejects.toThrow(/feder\.db-wal, feder\.db\.replaced-/);
  await expect(feder.cli("invite", "--role", "office")).rejects.toThrow(/feder\.db-wal, feder\.db\.replaced-/);
  renameSync(aside!, database!);
  await feder.restart();
  expect(await paper.text()).toContain("gespeichert");
});

it("S1: what a restore replaced comes back whole, also where the server had been killed", async () => {
  await using feder = await startFeder();
  const backup = join(feder.dataFolder, "backup.db");
  await feder.cli("backup", backup);
  using paper = await written(feder);
  // Folded into the file; what comes now stands in the log.
  await feder.stop();
  await feder.restart();
  await paper.page.until("the page again", () => paper.page.provider.synced);
  type(paper.page.content, " und noch mehr");
  await paper.page.saved();
  paper.page.destroy();
  await feder.kill();
  const { replaced } = (await feder.cli("restore", backup)) as { replaced: string };
  expect(filesIn(feder, ".replaced-").some((name) => name.endsWith("-wal"))).toBe(true);
  await feder.cli("restore", replaced);
  await feder.restart();
  expect(await paper.text()).toContain("gespeichert und noch mehr");
});

it("takes a rescued copy for restored, whichever way its folder is named", async () => {
  await using feder = await startFeder();
  using paper = await written(feder);
  rmSync(join(feder.dataFolder, "feder.db"));
  await paper.page.until("the end of the server", () => paper.page.closes.length > 0);
  await feder.stop();
  const [rescued = "none"] = filesIn(feder, ".rescued-");
  const other = `${feder.dataFolder}-by-another-name`;
  symlinkSync(feder.dataFolder, other);
  await feder.cli("restore", join(other, rescued));
  rmSync(other);
  await feder.restart();
  expect(await paper.text()).toContain("gespeichert");
});

it("S1: after a clean stop the database file alone holds everything", async () => {
  await using feder = await startFeder();
  using paper = await written(feder);
  expect(await feder.stop()).toBe(0);
  for (const name of filesIn(feder, "feder.db-")) rmSync(join(feder.dataFolder, name));
  await feder.restart();
  expect(await paper.text()).toContain("gespeichert");
});
