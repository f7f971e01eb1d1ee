import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  browser,
  type Browser,
  expectAccessible,
  type Feder,
  officeOf,
  paperByNumber,
  person,
  problemsOf,
  screenshot,
  startFeder,
} from "../support/index.ts";

let feder: Feder;
let chrome: Browser;

beforeAll(async () => {
  [feder, chrome] = await Promise.all([startFeder(), browser()]);
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

test("S10: a paper that has grown unusually large is shown to the office, with what to do", async () => {
  const [office, chair] = await Promise.all([officeOf(feder), person(feder, { role: "chair", group: 4 })]);
  const draft = join(feder.dataFolder, "huge.md");
  const paragraph = "Teilhabe gelingt vor Ort. ".repeat(400);
  writeFileSync(draft, `${paragraph}\n\n`.repeat(420));
  await feder.cli("import", draft, "--paper", "4");
  // Sizes are looked at when the server starts, and then every minute.
  await feder.stop();
  await feder.restart();

  expect((await paperByNumber(office, 4)).unusualSize).toBeGreaterThan(4 * 1024 * 1024);
  expect((await paperByNumber(office, 3)).unusualSize).toBeNull();
  expect((await paperByNumber(chair, 4)).unusualSize).toBeNull();
  const page = await chrome.as(office, { url: feder.url, width: 360, dark: true });
  await page.goto("/");
  await page.getByText(/Dieses Papier ist ungewöhnlich groß: .* umfasst es 4,\d MB\./).waitFor();
  expect(await page.getByText("ungewöhnlich groß").count()).toBe(1);
  await expectAccessible(page);
  await screenshot(page, "paper-size-360-dark");
  expect(problemsOf(page)).toEqual([]);
});
