import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { moveBlocks } from "@feder/shared/document";
import {
  addParagraphs,
  anchorOf,
  type Browser,
  call,
  connect,
  deferred,
  expectAccessible,
  type Feder,
  paperByNumber,
  person,
  type Person,
  plainText,
  problemsOf,
  report,
  screenshot,
  textsOf,
} from "../support/index.ts";
import { focusOn } from "./focus.ts";
import { linesOf, openPaper, saved, untilLines } from "./paper-page.ts";
import { SAMPLE_CAST, type Scene, setScene } from "./scene.ts";

let scene: Scene<keyof typeof SAMPLE_CAST>;
let feder: Feder;
let chrome: Browser;
let chair: Person;
let member: Person;

beforeAll(async () => {
  scene = await setScene(SAMPLE_CAST);
  ({ feder, chrome } = scene);
  ({ chair, member } = scene.people);
  const { id: paper } = await paperByNumber(chair, 3);
  await call(chair, "POST /api/papers/:paper/sample", { params: { paper } });
}, 120_000);
afterAll(() => scene.close());

test("a chair fixes a version, its file is checked, changes show in the synopsis, and another sees it come back", async () => {
  const [page, other] = [await chrome.as(chair, { url: feder.url }), await chrome.as(member, { url: feder.url })];
  await openPaper(page, 3);
  await openPaper(other, 3);
  const before = await linesOf(other);
  await page.getByRole("link", { name: "Fassungen" }).click();
  await page.getByRole("button", { name: "Fassung festhalten" }).click();
  const asking = page.getByRole("dialog");
  await asking.getByRole("button", { name: "Fassung festhalten" }).click();
  await page.getByText("Bitte füllen Sie dieses Feld aus.").first().waitFor();
  await expectAccessible(page);
  await page.getByLabel("Name").fill("Entwurf für die Regionalkonferenzen");
  await page.getByLabel("Anlass").fill("Versand an die Geschäftsstelle der Konferenzen.");
  await asking.getByRole("button", { name: "Fassung festhalten" }).click();
  await page.getByRole("heading", { name: "Fassung 1: Entwurf für die Regionalkonferenzen" }).waitFor();
  await asking.waitFor({ state: "detached" });
  await focusOn(page.getByRole("button", { name: "Fassung festhalten" }));
  await page.getByText("Datei und Prüfung").click();
  const hash = await page.getByLabel("Prüfsumme (SHA-256)").inputValue();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Datei der Fassung 1 herunterladen" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("feder-hf3-fassung-1.json");
  expect(
    createHash("sha256")
      .update(readFileSync(await download.path()))
      .digest("hex"),
  ).toBe(hash);
  await shoot(page, "versions-list");

  await change(member);
  await untilLines(other, (lines) => lines.some((line) => line.includes("binnen zehn Werktagen")), "the changes");
  await page.getByRole("link", { name: "Fassung 1 mit dem Text von jetzt vergleichen" }).click();
  await page.getByText("1 geändert, 1 neu, 1 entfallen, 1 verschoben", { exact: false }).waitFor();
  const rows = page.locator("[data-change]");
  await rows.locator("ins").filter({ hasText: "binnen" }).waitFor();
  await rows.locator("del").filter({ hasText: "innerhalb von" }).waitFor();
  await page.getByText("Strittige Punkte geändert").first().waitFor();
  await page.getByRole("button", { name: "Nächste Änderung" }).click();
  await focusOn(rows.first());
  await shoot(page, "versions-synopsis");

  await page.getByRole("link", { name: "Alle Fassungen" }).click();
  await page.getByRole("button", { name: "Fassung 1 wiederherstellen" }).click();
  const dialog = page.getByRole("alertdialog");
  await dialog.getByText("geht nicht verloren", { exact: false }).waitFor();
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Wiederherstellen" }).click();
  await untilLines(
    other,
    (lines) => JSON.stringify(lines.map(unmarked)) === JSON.stringify(before.map(unmarked)),
    "the version",
  );
  await other
    .getByText("Cem Vorsitz hat Fassung 1 „Entwurf für die Regionalkonferenzen“ wiederhergestellt.")
    .first()
    .waitFor();
  await saved(other);
  await page.getByText("vor dem Wiederherstellen durch Cem Vorsitz").waitFor();
  await page.getByText("Mia Mitglied").first().waitFor();

  // What was later is not lost: it is the first of the earlier states, and comes back the same way.
  // Until it is known what stays in other papers, the button says to wait, and no click is swallowed.
  const known = deferred<void>();
  await page.route("**/elsewhere", async (route) => {
    await known.promise;
    await route.continue();
  });
  await page.getByRole("button", { name: "wiederherstellen" }).nth(1).click();
  const again = dialog.getByRole("button", { name: "Wiederherstellen" });
  await expect.poll(() => again.getAttribute("aria-disabled")).toBe("true");
  known.resolve();
  await again.click();
  await untilLines(other, (lines) => lines.some((line) => line.includes("binnen zehn Werktagen")), "what was later");
  for (const each of [page, other]) expect(problemsOf(each)).toEqual([]);
});

test("who only reads sees the versions and compares them, and fixes and brings back nothing", async () => {
  const steering = await person(feder, { role: "steering" });
  const page = await chrome.as(steering, { url: feder.url, locale: "en-GB", width: 360, dark: true });
  await page.addInitScript(() => localStorage.setItem("feder/language", "en"));
  await page.goto("/papier/3/fassungen");
  await page.getByRole("heading", { name: /Version 1/ }).waitFor();
  expect(await page.getByRole("button", { name: /Fix a version|Bring back/ }).count()).toBe(0);
  await expectAccessible(page);
  await screenshot(page, "versions-list-360-en-dark");
  await page.getByRole("link", { name: /Compare version 1 with the text now/ }).click();
  await page.getByText("1 changed, 1 new, 1 dropped, 1 moved", { exact: false }).waitFor();
  await expectAccessible(page);
  await screenshot(page, "versions-synopsis-360-en-dark");
  expect(problemsOf(page)).toEqual([]);
});

/** One change of each kind, as a page makes them, and a contested point. */
async function change(who: Person): Promise<void> {
  const { id: paper } = await paperByNumber(who, 3);
  const page = connect(who, paper);
  await page.synced();
  const { content } = page;
  const placeOf = (words: string) => content.toArray().findIndex((block) => JSON.stringify(block).includes(words));
  page.doc.transact(() => {
    for (const text of textsOf(content)) {
      const from = plainText(text).indexOf("innerhalb von zehn");
      if (from < 0) continue;
      text.delete(from, "innerhalb von".length);
      text.insert(from, "binnen");
    }
    content.delete(placeOf("auf drei Fragen konzentriert"), 1);
    moveBlocks(content, placeOf("Elternkurse"), 1, placeOf("Mehrsprachige Kita"));
  });
  await addParagraphs(page, ["Dieser Absatz ist neu."]);
  await report(chair, paper, anchorOf(page, "Mehrsprachigkeit wird als Stärke"), { flag: true });
  page.destroy();
}

function unmarked(line: string): string {
  return line.replaceAll(/⟦\d+|⟧/g, "");
}

async function shoot(page: Page, name: string): Promise<void> {
  await expectAccessible(page);
  await screenshot(page, name);
}
