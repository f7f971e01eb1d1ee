import { rmSync } from "node:fs";
import { afterAll, beforeAll, test } from "vitest";
import {
  browser,
  type Browser,
  connect,
  type Feder,
  paperByNumber,
  person,
  startFeder,
  type,
} from "../support/index.ts";
import { openPaper, saved, shows, signOut, status } from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;
beforeAll(async () => {
  [feder, chrome] = await Promise.all([startFeder(), browser()]);
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

test("S12: after an older backup was put back, a page keeps the newer words, says what to do, and warns before they go", async () => {
  const anna = await person(feder, { group: 5, name: "Anna Weber" });
  const { id } = await paperByNumber(anna, 5);
  const omar = connect(await person(feder, { group: 5, name: "Omar Haddad" }), id);
  await omar.synced();
  type(omar.content, "Alt.");
  await omar.saved();
  const backup = `${feder.dataFolder}.backup.db`;
  await feder.cli("backup", backup);

  const page = await chrome.as(anna, { url: feder.url });
  await openPaper(page, 5);
  type(omar.content, " Neu von Omar.");
  await omar.saved();
  omar.destroy();
  await shows(page, "p Alt. Neu von Omar.");
  await saved(page);

  await feder.stop();
  await feder.cli("restore", backup);
  rmSync(backup);
  await feder.restart();
  for (const times of ["at once", "after reloading"]) {
    await status(page, "Zugang beendet");
    const notice = page.getByRole("alert").filter({ hasText: "nicht angenommen" });
    await notice.filter({ hasText: "melden Sie sich ab" }).filter({ hasText: "bleiben auf diesem Gerät" }).waitFor();
    await shows(page, "p Alt. Neu von Omar.");
    if (times === "at once") await notice.getByRole("button", { name: "Seite neu laden" }).click();
  }

  await signOut(page);
  await page.getByRole("alertdialog").getByText("Handlungsfeld 5").waitFor();
  await page.getByRole("button", { name: "Trotzdem abmelden und verwerfen" }).click();
  await page.getByLabel("E-Mail-Adresse").fill(anna.email);
  await page.getByLabel("Passwort", { exact: true }).fill(anna.password);
  await page.getByRole("button", { name: "Anmelden" }).click();
  await page.getByRole("heading", { name: "Mein Papier" }).waitFor();
  await openPaper(page, 5);
  await shows(page, "p Alt.");
  await saved(page);
});
