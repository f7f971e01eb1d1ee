import { appendBlocks, CONTENT, readBlocks } from "@feder/shared/document";
import { newId, type ContestedPointId, type PaperId, type StatementId } from "@feder/shared/ids";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  anchorOf,
  browser,
  type Browser,
  call,
  connect,
  expectAccessible,
  type Feder,
  loadPaper,
  paperByNumber,
  person,
  type Person,
  pointOf,
  problemsOf,
  report,
  screenshot,
  startFeder,
} from "../support/index.ts";
import { aMeasure } from "../support/statements.ts";
import { go, linesOf, openPaper, saved, settled, untilLines } from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;
let anna: Person;
let bert: Person;
let paper: PaperId;
let point: ContestedPointId;
const courses = newId<"Statement">();
const guides = newId<"Statement">();

beforeAll(async () => {
  feder = await startFeder();
  chrome = await browser();
  anna = await person(feder, { role: "chair", group: 4, name: "Anna Weber" });
  bert = await person(feder, { group: 4, name: "Bert Blum" });
  paper = (await paperByNumber(anna, 4)).id;
  const writer = connect(anna, paper);
  await writer.synced();
  writer.doc.transact(() => {
    const content = writer.doc.getXmlFragment(CONTENT);
    content.delete(0, content.length);
    appendBlocks(content, [
      aMeasure(courses, "Sprachkurse", "Kurse finden statt."),
      { type: "paragraph", content: [{ type: "text", text: "Dazwischen." }] },
      aMeasure(guides, "Lotsen", "Lotsen begleiten Familien beim Übergang."),
    ]);
  });
  await writer.saved();
  point = (await report(anna, paper, anchorOf(writer, "begleiten Familien"), { flag: true })).id;
  writer.destroy();
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

test("two measures become one while another types in the one that goes: nothing is lost, undo takes it back, both are told", async () => {
  const [page, other] = [await chrome.as(anna, { url: feder.url }), await chrome.as(bert, { url: feder.url })];
  await openPaper(page, 4);
  await openPaper(other, 4);
  const before = await linesOf(page);
  await other.locator(".statement p", { hasText: "Übergang" }).click();
  await go(other, "End");
  await page.locator(".statement-title", { hasText: "Sprachkurse" }).click();
  await settled(page);
  // Letters that stand nowhere else, so that they can be counted wherever they land.
  const typed = 40;
  const typing = (async () => {
    for (let at = 0; at < typed; at += 1) await other.keyboard.type("ø");
  })();
  await page.keyboard.press("Alt+Shift+M");
  await typing;
  await untilLines(page, (lines) => measuresIn(lines).length === 1, "one measure");
  await untilLines(other, (lines) => measuresIn(lines).length === 1, "one measure");
  await Promise.all([page, other].map(saved));
  await expect.poll(lettersKept).toBe(typed);
  const [line] = measuresIn(await linesOf(page));
  for (const words of ["Sprachkurse", "Kurse finden statt.", "p Lotsen", "Familien", "bis 2028"])
    expect(line).toContain(words);
  // Both name the same party, which stands there once.
  expect(line?.match(/party/g)).toHaveLength(1);
  await expect.poll(async () => (await pointOf(anna, paper, point)).statement).toBe(courses);
  expect((await pointOf(anna, paper, point)).text).toContain("begleiten Familien");

  const sign = page.getByRole("button", { name: /^Zusammengeführt mit „Lotsen“/ });
  await sign.waitFor();
  await expect
    .poll(origins)
    .toMatchObject([
      { kind: "merged", statement: courses, other: guides, otherTitle: "Lotsen", by: { name: "Anna Weber" } },
    ]);
  await expectAccessible(page);
  await screenshot(page, "merge-1440");

  await page.locator(".statement-title", { hasText: "Sprachkurse" }).click();
  await page.keyboard.press("Control+Z");
  await untilLines(page, (lines) => measuresIn(lines).length === 2, "two measures again");
  await sign.waitFor({ state: "detached" });
  await saved(page);
  await expect.poll(origins).toEqual([]);
  await expect.poll(lettersKept).toBeGreaterThanOrEqual(typed);
  expect((await linesOf(page)).filter((text) => text.startsWith("measure")).map((text) => text.split(" ")[2])).toEqual(
    before.filter((text) => text.startsWith("measure")).map((text) => text.split(" ")[2]),
  );

  // The other one chooses it from the menu, and reads by keyboard where it came from.
  await other.locator(".statement-title", { hasText: "Lotsen" }).click();
  await other.keyboard.press("Alt+Enter");
  await other.getByRole("menuitem", { name: "Zusammenführen mit …" }).click();
  const dialog = other.getByRole("dialog");
  await dialog.getByLabel("Was soll darin aufgehen?").selectOption({ index: 0 });
  await expectAccessible(other);
  await dialog.getByRole("button", { name: "Zusammenführen", exact: true }).click();
  await untilLines(other, (lines) => measuresIn(lines).length === 1, "one measure");
  await other.getByRole("button", { name: /^Zusammengeführt mit „Sprachkurse“/ }).waitFor();
  await other.locator(".statement-title", { hasText: "Lotsen" }).click();
  await settled(other);
  await other.keyboard.press("Shift+Tab");
  await expect.poll(() => other.evaluate(() => document.activeElement?.className)).toBe("statement-origin");
  await other.keyboard.press("Enter");
  await other
    .getByRole("dialog")
    .getByText(/^Maßnahme „Sprachkurse“ .* ist in Maßnahme „Lotsen“ .* aufgegangen/)
    .waitFor();
  await expectAccessible(other);
  for (const each of [page, other]) {
    expect(problemsOf(each)).toEqual([]);
    await each.context().close();
  }
}, 120_000);

test("a measure is split at the caret while another types in it: nothing is lost, its point stays, and both say whence", async () => {
  const [page, other] = [await chrome.as(anna, { url: feder.url }), await chrome.as(bert, { url: feder.url })];
  await openPaper(page, 4);
  await openPaper(other, 4);
  const was = await lettersKept();
  await other.locator(".statement p", { hasText: "Kurse finden statt" }).click();
  await go(other, "End");
  const text = page.locator(".statement p", { hasText: "Übergang" });
  await text.click();
  await go(page, "Home", ...Array.from({ length: "Lotsen begleiten ".length }, () => "ArrowRight"));
  const typing = (async () => {
    for (let at = 0; at < 20; at += 1) await other.keyboard.type("ø");
  })();
  await page.keyboard.press("Control+Shift+Enter");
  await typing;
  await untilLines(page, (lines) => measuresIn(lines).length === 2, "two measures");
  await settled(page);
  await page.keyboard.type("Familien stärken");
  await untilLines(other, (lines) => lines.some((line) => line.includes("Familien stärken")), "the new title");
  await Promise.all([page, other].map(saved));
  await expect.poll(lettersKept).toBe(was + 20);
  const [first, second] = measuresIn(await linesOf(page)).map((line) => line.replaceAll(/⟦\d+|⟧/g, ""));
  expect(first).toMatch(/Lotsen \| .*p Lotsen begleiten/);
  // What the other typed stands in the new title, beside the caret that was put there: their paragraph moved.
  expect(second).toMatch(/Familien stärkenø* \| p Familien beim Übergang/);
  expect((await pointOf(anna, paper, point)).text?.replaceAll(/\s+/g, " ")).toBe("begleiten Familien");
  await page.getByRole("button", { name: /^Abgeteilt von Maßnahme 0.0.1/ }).waitFor();
  await page.getByRole("button", { name: "Herkunft", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(/„Familien stärkenø*“ .* ist aus Maßnahme „Lotsen“ .* abgeteilt/).waitFor();
  await dialog.getByText(/„Sprachkurse“ .* ist in Maßnahme „Lotsen“ .* aufgegangen/).waitFor();
  await expectAccessible(page);
  await screenshot(page, "split-lineage-1440");
  await page.keyboard.press("Escape");

  // Merged again with what was split from it, a measure is not said to be split from itself; undo parts them.
  await page.locator(".statement-title", { hasText: "Lotsen" }).click();
  await settled(page);
  await page.keyboard.press("Alt+Shift+M");
  await untilLines(page, (lines) => measuresIn(lines).length === 1, "one measure again");
  await page.getByRole("button", { name: /Zusammengeführt mit .*„Familien stärken/ }).waitFor();
  expect(await page.getByRole("button", { name: /Abgeteilt/ }).count()).toBe(0);
  await page.keyboard.press("Control+z");
  await untilLines(page, (lines) => measuresIn(lines).length === 2, "two measures again");
  await saved(page);
  for (const each of [page, other]) {
    expect(problemsOf(each)).toEqual([]);
    await each.context().close();
  }

  const steering = await person(feder, { role: "steering" });
  const phone = await chrome.as(steering, { url: feder.url, locale: "en-GB", width: 360, dark: true });
  await phone.addInitScript(() => localStorage.setItem("feder/language", "en"));
  await openPaper(phone, 4);
  await phone.getByRole("button", { name: /^Split from Measure 0.0.1/ }).waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "split-360-dark-en");
  await expect.poll(kinds).toEqual(["merged", "split"]);
  await feder.kill();
  await feder.restart();
  expect(await kinds()).toEqual(["merged", "split"]);
  await phone.context().close();
}, 120_000);

function measuresIn(lines: readonly string[]): string[] {
  return lines.filter((line) => line.startsWith("measure"));
}

/** The letters that one person typed, in the text and among the words that are offered again. */
async function lettersKept(): Promise<number> {
  const { body } = await call(bert, "GET /api/papers/:paper/lost-words", { params: { paper } });
  const { doc } = await loadPaper(bert, paper);
  const count = (text: string) => text.split("ø").length - 1;
  const text = JSON.stringify(readBlocks(doc.getXmlFragment(CONTENT)));
  return count(text) + body.reduce((sum, words) => sum + count(words.text), 0);
}

async function kinds(): Promise<string[]> {
  return (await origins()).map(({ kind }) => kind).toSorted();
}

async function origins(): Promise<{ kind: string; statement: StatementId; other: StatementId }[]> {
  return (await call(anna, "GET /api/papers/:paper/origins", { params: { paper } })).body;
}
