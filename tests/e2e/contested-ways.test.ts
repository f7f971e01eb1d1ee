import { SCHEMA_VERSION } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addParagraphs, anchorOf, report, step } from "../support/contested.ts";
import {
  type Browser,
  call,
  connect,
  expectAccessible,
  type Feder,
  paperByNumber,
  person,
  type Person,
  problemsOf,
  screenshot,
} from "../support/index.ts";
import { openPoint, openRegister, position, register, stateIs } from "./contested-register.ts";
import { go, openPaper, saved, writeAtEnd } from "./paper-page.ts";
import { CAST, type Scene, setScene } from "./scene.ts";

let scene: Scene<"maria" | "anna" | "omar">;
let feder: Feder;
let chrome: Browser;
let paper: PaperId;
let maria: Person;
let anna: Person;
let omar: Person;

beforeAll(async () => {
  scene = await setScene({ maria: CAST.maria, anna: CAST.anna, omar: CAST.omar });
  ({ feder, chrome } = scene);
  ({ maria, anna, omar } = scene.people);
  ({ id: paper } = await paperByNumber(maria, 5));
  const writer = connect(anna, paper, { schema: String(SCHEMA_VERSION) });
  await writer.synced();
  await addParagraphs(writer, [
    "Das Land trägt die Hälfte der Kosten.",
    "Die Kurse sind kostenfrei.",
    "Alle sind willkommen.",
  ]);
  const { id } = await report(maria, paper, anchorOf(writer, "die Hälfte"), { flag: true, dispute: "Wie viel." });
  const said = { acceptableIf: "", wording: "80 Prozent" };
  await step(anna, id, { step: "takePosition", ...said, reasons: "Die Städte können nicht mehr tragen." });
  const first = await step(omar, id, { step: "takePosition", ...said, wording: "den Großteil", reasons: "Es eilt." });
  const withdrawn = first.positions.find(({ wording }) => wording === "80 Prozent");
  if (withdrawn === undefined) throw new Error("the position is there");
  await step(anna, id, { step: "withdraw", position: withdrawn.id });
  await step(anna, id, {
    step: "takePosition",
    ...said,
    wording: "alle",
    reasons: "Es ist seine Aufgabe.",
    acceptableIf: "das Land zustimmt",
  });
  await report(anna, paper, anchorOf(writer, "kostenfrei"), { dispute: "Wer die Kurse zahlt." });
  await report(maria, paper, anchorOf(writer, "Alle"), { flag: true, dispute: "Ob wirklich alle." });
  writer.destroy();
}, 120_000);
afterAll(() => scene.close());

test("a sign opens its point by click and by Enter; wordings stand side by side, and one in the text's place on demand", async () => {
  const page = await open(anna);
  const sign = page.locator(".paper-text").getByRole("button", { name: "Strittiger Punkt 1, Strittig: öffnen" });
  await sign.click();
  await register(page).getByRole("heading", { name: "Strittiger Punkt 1" }).waitFor();
  await position(page, "Position B").getByText("Es eilt.").waitFor();
  await position(page, "Position C").getByText("das Land zustimmt").waitFor();

  await register(page).getByRole("button", { name: "Wortlaute vergleichen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Vergleichen mit").selectOption({ label: "Position B" });
  const other = dialog.getByRole("region", { name: "Position C" });
  await expect
    .poll(async () => (await other.locator("del, ins").allInnerTexts()).map((text) => text.replace(/\s+/g, " ").trim()))
    .toEqual(["gestrichen: den Großteil (Ende)", "eingefügt: alle (Ende)"]);
  await page.keyboard.press("Escape");

  await position(page, "Position C").getByRole("button", { name: "Im Text zeigen" }).click();
  const proposal = page.locator(".paper-text ins", { hasText: "alle" });
  await proposal.waitFor();
  await screenshot(page, "contested-preview");
  await position(page, "Position C").getByRole("button", { name: "Nicht mehr im Text zeigen" }).click();
  await proposal.waitFor({ state: "detached" });

  // Who only reads comes to the sign by Tab, and opens it by Enter.
  const watcher = await open(await person(feder, { role: "steering", organisation: "Staatskanzlei" }));
  await watcher
    .locator(".paper-text")
    .getByRole("button", { name: /^Strittiger Punkt 2, Gemeldet/ })
    .press("Enter");
  await register(watcher).getByRole("heading", { name: "Strittiger Punkt 2" }).waitFor();
  await expectAccessible(watcher);
  expect([...problemsOf(page), ...problemsOf(watcher)]).toEqual([]);
});

test("a report comes back with its reason, a point goes to the steering group, dissent stays; filters and the list of papers count them", async () => {
  const [chair, member] = await Promise.all([open(maria), open(anna)]);
  await Promise.all([openRegister(chair), openRegister(member)]);
  const filter = (page: Page, name: string) => register(page).getByRole("button", { name, exact: true });
  await filter(chair, "Alle: 3").waitFor();
  await filter(chair, "Ich bin gefragt: 2").click();
  await openPoint(chair, 2);
  await decide(chair, "Zurückgeben", "Begründung", "Das ist schon beschlossen.");
  await stateIs(chair, "Zurückgegeben");
  await filter(member, "Ich bin gefragt: 1").click();
  await openPoint(member, 2);
  await register(member).getByText("Das ist schon beschlossen.").waitFor();

  await register(chair).getByRole("button", { name: "Alle Punkte" }).click();
  await filter(chair, "Alle: 3").click();
  await openPoint(chair, 3);
  await register(chair).getByRole("button", { name: "Verweisen", exact: true }).click();
  await chair.getByLabel("An", { exact: true }).selectOption({ label: "Steuerungsgruppe" });
  await chair.getByLabel("Frage oder Anlass").fill("Wen meint das Konzept?");
  await chair.getByRole("dialog").getByRole("button", { name: "Verweisen" }).click();
  await stateIs(chair, "Verwiesen");
  const steering = await open(
    await person(feder, { role: "steering", name: "Sabine Vogt", organisation: "Staatskanzlei" }),
  );
  await openRegister(steering);
  await filter(steering, "Ich bin gefragt: 1").click();
  await openPoint(steering, 3);
  await decide(steering, "Antwort eintragen", "Antwort oder Ergebnis", "Alle, die hier leben.");
  await stateIs(chair, "Strittig");
  await register(chair).getByText("Alle, die hier leben.").waitFor();

  // A nudge comes up where the asked person writes.
  await register(chair).getByRole("button", { name: "Um Stellungnahme bitten" }).click();
  await chair.getByRole("dialog").getByRole("button", { name: "Um Stellungnahme bitten" }).click();
  await member.getByText("Maria Kurz bittet um Ihre Stellungnahme zum strittigen Punkt 3.").first().waitFor();
  await member.getByRole("button", { name: "Anzeigen", exact: true }).click();
  await register(member).getByText("Sie wurden um Stellungnahme gebeten").waitFor();

  await register(chair).getByRole("button", { name: "Alle Punkte" }).click();
  await openPoint(chair, 1);
  await decide(chair, "Dissens festhalten", "Bemerkung", "Drei Sitzungen ohne Annäherung.");
  await stateIs(chair, "Dissens bleibt");
  await register(chair).getByText("Die aufrechterhaltenen Positionen stehen als Minderheitspositionen.").waitFor();
  await register(chair).getByRole("button", { name: "Alle Punkte" }).click();
  await filter(chair, "Dissens bleibt: 1").waitFor();
  await member.getByRole("link", { name: "Papiere" }).first().click();
  const counts = member.getByRole("list").filter({ hasText: "1 mit bleibendem Dissens" }).last();
  await counts.waitFor();
  expect((await counts.innerText()).split("\n").filter((line) => line.trim() !== "")).toEqual([
    "1 zurückgegeben",
    "1 strittig",
    "1 mit bleibendem Dissens",
  ]);
  expect([...problemsOf(chair), ...problemsOf(member), ...problemsOf(steering)]).toEqual([]);
});

test("S12: who reports a passage after the session has ended is told to sign in, and does not wait for ever", async () => {
  const leaving = await person(feder, { group: 5 });
  const page = await open(leaving);
  await writeAtEnd(page, " Auch mittags");
  await saved(page);
  await go(page, "Control+Shift+ArrowLeft");
  await page.keyboard.press("Alt+Shift+K");
  await page.getByLabel("Was ist strittig?").fill("Ob die Sitzung noch gilt.");
  await call(leaving, "DELETE /api/session", {});
  await page.locator("[data-status=ended]").waitFor();
  await page.getByRole("button", { name: "Melden", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("alert").getByText("Bitte melden Sie sich erneut an.").waitFor();
  await dialog.getByRole("button", { name: "Abbrechen" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.context().close();
});

test("on paper stand brackets and numbered notes with positions under the register's names, or the text alone", async () => {
  const page = await open(omar);
  // Before the register has come there is one way to print, and no menu.
  await page.getByRole("button", { name: "Strittiger Punkt 1, Dissens bleibt: öffnen" }).waitFor();
  await page.evaluate(() => {
    // The browser's own dialog would stop everything; what it does to the page is what counts.
    window.print = () => window.dispatchEvent(new Event("beforeprint"));
  });
  const printed = async (form: string) => {
    await page.getByRole("button", { name: "Drucken" }).click();
    await page.getByRole("menuitem", { name: form }).click();
    await page.emulateMedia({ media: "print" });
    const words = (await page.locator("body").innerText()).replaceAll("\u2060", "");
    await page.emulateMedia({ media: "screen" });
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    return words;
  };
  const notes = await printed("Mit strittigen Punkten");
  expect(notes).toMatch(/Das Land trägt ⟦\s*1\s*die Hälfte\s*⟧\s*der Kosten\./);
  expect(notes).toMatch(/⟦1⟧ „die Hälfte“ \(Dissens bleibt\)/);
  expect(notes).toContain("Position B (Brücke e. V., Migrantenorganisationen): Es eilt.");
  expect(notes).toContain("Position C (Stadt Beispielburg, Kommunale Spitzenverbände): Es ist seine Aufgabe.");
  expect(notes).not.toContain("Position A");
  expect(notes).toContain("Zustimmung möglich, wenn das Land zustimmt.");

  const clean = await printed("Nur den Text");
  expect(clean).toContain("Das Land trägt die Hälfte der Kosten.");
  expect(clean).not.toMatch(/[⟦⟧]|strittig|Position/);
});

async function open(who: Person): Promise<Page> {
  const page = await chrome.as(who, { url: feder.url });
  await openPaper(page, 5);
  return page;
}

/** Decides about the point that is open, with a sentence. */
async function decide(page: Page, name: string, label: string, words: string): Promise<void> {
  await register(page).getByRole("button", { name, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(label).fill(words);
  await dialog.getByRole("button", { name, exact: true }).click();
  await dialog.waitFor({ state: "detached" });
}
