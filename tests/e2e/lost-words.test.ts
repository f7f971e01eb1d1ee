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
