import { afterAll, beforeAll, expect, test } from "vitest";
import {
  browser,
  type Browser,
  expectAccessible,
  type Feder,
  paperByNumber,
  person,
  type Person,
  problemsOf,
  screenshot,
  startFeder,
  swallow,
} from "../support/index.ts";
import { focusOn } from "./focus.ts";
import { linesOf, openPaper, saved, shows, untilLines } from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;
let anna: Person;
let omar: Person;

beforeAll(async () => {
  feder = await startFeder();
  chrome = await browser();
  anna = await person(feder, { role: "member", group: 5, name: "Anna Weber" });
  omar = await person(feder, { role: "member", group: 5, name: "Omar Haddad" });
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

test("words that were swallowed are offered to their author on the open page, and come back with one click", async () => {
  const { id } = await paperByNumber(anna, 5);
  const page = await chrome.as(anna, { url: feder.url });
  const other = await chrome.as(omar, { url: feder.url });
  await Promise.all([openPaper(page, 5), openPaper(other, 5)]);
  await swallow(anna, omar, id, "Diese Frist ist unverzichtbar.");

  const offer = page.getByRole("alert").filter({ hasText: "gingen bei gleichzeitiger Bearbeitung verloren" });
  await offer.waitFor();
  await offer.filter({ hasText: "Diese Frist ist unverzichtbar." }).waitFor();
  await expectAccessible(page);
  await screenshot(page, "lost-words");

  await offer.getByRole("button", { name: "Wieder einfügen" }).click();
  await untilLines(page, (lines) => lines.includes("p Diese Frist ist unverzichtbar."), "the words are back");
  await offer.waitFor({ state: "detached" });
  await saved(page);
  await shows(other, ...(await linesOf(page)));
  expect(await other.getByRole("alert").count()).toBe(0);
  expect(problemsOf(page)).toEqual([]);
});

test("the paper's history shows chairs and members which words were lost, and the chair settles what is open", async () => {
  const { id } = await paperByNumber(anna, 5);
  const [vera, steering] = await Promise.all([
    person(feder, { role: "chair", group: 5, name: "Vera Lang" }),
    person(feder, { role: "steering" }),
  ]);
  const page = await chrome.as(vera, { url: feder.url, dark: true });
  await openPaper(page, 5);
  const list = page.getByRole("dialog", { name: "Verlorene und wieder eingefügte Worte" });
  const entry = (words: string) => list.getByRole("listitem").filter({ hasText: words });

  await page.getByRole("button", { name: "Verlorene Worte" }).click();
  const settled = entry("Diese Frist ist unverzichtbar.");
  await settled.filter({ hasText: "Wieder eingefügt" }).waitFor();
  expect(await settled.textContent()).toContain("Anna Weber");
  expect(await settled.getByRole("button").count()).toBe(0);

  // The list follows while it is open; the author still has the offer.
  const member = await chrome.as(omar, { url: feder.url, width: 360 });
  await member.addInitScript(() => localStorage.setItem("feder/language", "en"));
  await openPaper(member, 5);
  await swallow(omar, anna, id, "Zweite verlorene Worte.");
  await swallow(omar, anna, id, "Dritte verlorene Worte.");
  await entry("Zweite verlorene Worte.").filter({ hasText: "Noch offen" }).waitFor();
  await entry("Dritte verlorene Worte.").filter({ hasText: "Noch offen" }).waitFor();
  await expectAccessible(page);
  await screenshot(page, "lost-words-list-dark");

  const discard = entry("Zweite verlorene Worte.").getByRole("button", { name: "Nicht mehr nötig" });
  await discard.focus();
  await page.keyboard.press("Enter");
  await entry("Zweite verlorene Worte.").filter({ hasText: "Verworfen" }).waitFor();
  await page.waitForFunction(() => document.activeElement?.matches("li"));

  await entry("Dritte verlorene Worte.").getByRole("button", { name: "Wieder einfügen" }).click();
  await list.waitFor({ state: "detached" });
  await untilLines(page, (lines) => lines.includes("p Dritte verlorene Worte."), "the words are back");
  await saved(page);
  await page.waitForFunction(() => document.activeElement?.closest(".paper-text") !== null);

  await member.getByRole("button", { name: "Lost words" }).press("Enter");
  const small = member.getByRole("dialog", { name: "Words lost and put back" });
  await small.getByText("Discarded").waitFor();
  await expect.poll(() => small.getByRole("button", { name: "Put back" }).count()).toBe(0);
  await expectAccessible(member);
  await screenshot(member, "lost-words-list-360-en");
  await member.keyboard.press("Escape");
  await small.waitFor({ state: "detached" });
  await focusOn(member.getByRole("button", { name: "Lost words" }));

  const reader = await chrome.as(steering, { url: feder.url });
  await openPaper(reader, 5);
  expect(await reader.getByRole("button", { name: "Verlorene Worte" }).count()).toBe(0);
  expect([page, member, reader].flatMap(problemsOf)).toEqual([]);
});
