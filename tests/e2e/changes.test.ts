import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addParagraphs,
  browser,
  type Browser,
  call,
  connect,
  expectAccessible,
  type Feder,
  officeOf,
  paperByNumber,
  person,
  type Person,
  problemsOf,
  screenshot,
  startFeder,
  visitedEarlier,
} from "../support/index.ts";
import { focusOn } from "./focus.ts";
import { go, openPaper, saved, settled, writeAsOneStep } from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;
let anna: Person;
let maria: Person;
let sabine: Person;
let paper: string;

beforeAll(async () => {
  [feder, chrome] = await Promise.all([startFeder(), browser()]);
  sabine = await person(feder, { role: "steering", name: "Sabine Vogt" });
  maria = await person(feder, { role: "chair", group: 6, name: "Maria Kurz", organisation: "Sozialministerium" });
  anna = await person(feder, { group: 6, name: "Anna Weber", organisation: "Stadt Beispielburg" });
  ({ id: paper } = await paperByNumber(anna, 6));
  const page = connect(anna, paper);
  await page.synced();
  await addParagraphs(page, [
    "Eins bleibt, wie es ist.",
    "Zwei regelt den Zugang zu allen Kursen.",
    "Drei wird gestrichen.",
    "Vier steht bald weiter oben.",
    "Fünf bleibt auch.",
  ]);
  page.destroy();
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

describe("what has changed, marked in the live text", () => {
  test("a reader sees what is new since the last visit while others write, also after the server was restarted under them", async () => {
    const reader = await chrome.as(sabine, { url: feder.url });
    await openPaper(reader, 6);
    await reader.getByRole("button", { name: "Was ist neu?" }).click();
    await reader.getByText("Sie sind zum ersten Mal in diesem Papier.").waitFor();
    expect(await reader.getByLabel("Änderungen seit").inputValue()).toBe("date");
    await reader.getByText("noch kein Stand festgehalten", { exact: false }).waitFor();
    await reader.getByRole("button", { name: "Abbrechen" }).click();

    // To leave the paper ends the visit; two hours later
    await reader.getByRole("link", { name: "Papiere" }).first().click();
    await expect.poll(async () => (await paperByNumber(sabine, 6)).lastVisit).not.toBeNull();
    await feder.stop();
    visitedEarlier(feder.dataFolder, sabine.session.person.id, 2 * 60 * 60_000);
    await feder.restart();

    const writer = await chrome.as(anna, { url: feder.url });
    await openPaper(writer, 6);
    await into(writer, "Drei");
    await go(writer, "Control+Shift+Backspace");
    await into(writer, "Vier");
    await go(writer, "Alt+ArrowUp", "Alt+ArrowUp");
    await into(writer, "Zwei");
    await go(writer, "End");
    await writer.keyboard.type(" Und das ist neu.");
    await saved(writer);

    await reader.goto("/");
    await reader.getByRole("link", { name: "Geändert seit Ihrem letzten Besuch" }).click();
    await bar(reader).getByText("3 Änderungen seit Ihrem letzten Besuch am").waitFor();
    await expect
      .poll(() => notes(reader))
      .toEqual([
        "↕Verschoben · von Anna Weber (Stadt Beispielburg)",
        "≠Geändert · von Anna Weber (Stadt Beispielburg)",
        "−Entfallen",
      ]);
    await expect.poll(() => textsOf(reader.locator("ins.change-added"))).toEqual([" Und das ist neu."]);
    expect(await textsOf(reader.locator(".change-dropped .change-line"))).toEqual(["Drei wird gestrichen."]);
    await expectAccessible(reader);
    await screenshot(reader, "changes-reader");

    // From change to change by keys and buttons, around the ends; the focus stays at the button
    await reader.keyboard.press("F9");
    await at(reader, 1, 3);
    await reader.keyboard.press("F9");
    await at(reader, 2, 3);
    await reader.keyboard.press("Shift+F9");
    await reader.keyboard.press("Shift+F9");
    await at(reader, 3, 3);
    const next = bar(reader).getByRole("button", { name: "Nächste Änderung" });
    await next.click();
    await at(reader, 1, 3);
    await focusOn(next);

    await next.click();
    await at(reader, 2, 3);

    // Live, word by word, and the place at which one reads is kept
    await into(writer, "Eins");
    await go(writer, "Home");
    await writer.keyboard.type("Ganz ");
    await bar(reader).getByText("4 Änderungen").waitFor();
    await at(reader, 3, 4);
    await reader.locator("ins.change-added", { hasText: "Ganz" }).waitFor();

    await feder.kill();
    await feder.restart();
    await saved(writer);
    await go(writer, "End");
    await writer.keyboard.type(" Danach.");
    await saved(writer);
    await reader.locator("ins.change-added", { hasText: "Danach" }).waitFor();
    await bar(reader).getByText("4 Änderungen").waitFor();

    // On paper they stand only where they are wanted
    const whole = await onPaper(reader, "Mit markierten Änderungen");
    expect(whole).toContain("Drei wird gestrichen.");
    expect(whole).toContain("4 Änderungen");
    const alone = await onPaper(reader, "Nur den Text");
    expect(alone).toContain("Ganz Eins bleibt");
    expect(alone).not.toMatch(/Drei wird gestrichen|Änderung|Geändert|Verschoben/);

    await bar(reader).getByRole("button", { name: "Änderungen ausblenden" }).click();
    await bar(reader).waitFor({ state: "detached" });
    expect(await reader.locator(".change-note, .change-added, .change-removed, .change-dropped").count()).toBe(0);

    // Side by side with the text as one left it
    await reader.goto("/papier/6/synopse?von=besuch&mit=jetzt");
    await reader.getByText("2 geändert, 0 neu, 1 entfallen, 1 verschoben", { exact: false }).waitFor();
    expect(await reader.getByLabel("Vorher").first().inputValue()).toBe("besuch");
    await Promise.all([reader.close(), writer.close()]);
  });

  test("a writer goes on writing between the marks, which are nothing of the text", async () => {
    const { body: version } = await call(maria, "POST /api/papers/:paper/versions", {
      params: { paper: (await paperByNumber(maria, 6)).id },
      body: { name: "Zur Probe", reason: "Zur Probe." },
    });
    const writer = await chrome.as(anna, { url: feder.url });
    await openPaper(writer, 6);
    await writer.getByRole("button", { name: "Was ist neu?" }).click();
    await writer.getByLabel("Änderungen seit").selectOption(version.id);
    await writer.getByRole("button", { name: "Änderungen zeigen" }).click();
    await bar(writer).getByText("Keine Änderung seit Fassung 1 vom").waitFor();

    // Words are replaced, and what one types beside what is struck through stands where the caret is
    await into(writer, "Fünf");
    await writeAsOneStep(writer);
    await go(writer, "Home", "Control+ArrowRight", "ArrowRight", "Control+Shift+ArrowRight");
    await writer.keyboard.type("fehlt");
    await writer.locator("del.change-removed", { hasText: "bleibt" }).waitFor();
    await writer.locator("ins.change-added", { hasText: "fehlt" }).waitFor();
    await writer.keyboard.type(" heute");
    await writer.locator("ins.change-added", { hasText: "fehlt heute" }).waitFor();
    await settled(writer);
    await saved(writer);
    await bar(writer).getByText("1 Änderung seit Fassung 1 vom").waitFor();
    await expectAccessible(writer);
    await screenshot(writer, "changes-writer");

    const reader = connect(sabine, (await paperByNumber(sabine, 6)).id);
    await reader.synced();
    expect(reader.text()).toContain("Fünf fehlt heute auch.");
    expect(reader.text()).not.toContain("bleibt auch");
    reader.destroy();

    // What undo brings back is no change any more
    await go(writer, "Control+z");
    await bar(writer).getByText("Keine Änderung seit Fassung 1 vom").waitFor();
    expect(problemsOf(writer)).toEqual([]);
    await bar(writer).getByRole("link", { name: "Synopse" }).click();
    await writer.getByRole("heading", { name: "Synopse", level: 1 }).waitFor();
    await writer.close();
  });

  test("the outline says where one reads although lines stand above changed blocks", async () => {
    const office = await officeOf(feder);
    const { id } = await paperByNumber(office, 2);
    const omar = await person(feder, { group: 2, name: "Omar Haddad" });
    await call(office, "POST /api/papers/:paper/sample", { params: { paper: id } });
    await call(office, "POST /api/papers/:paper/versions", {
      params: { paper: id },
      body: { name: "Zur Probe", reason: "Zur Probe." },
    });
    const page = await chrome.as(omar, { url: feder.url });
    await openPaper(page, 2);
    for (const nth of [0, 1]) {
      await page.locator(".paper-text > p").nth(nth).click();
      await settled(page);
      await page.keyboard.type("Neu ");
    }
    await page.getByRole("button", { name: "Was ist neu?" }).click();
    await page.getByRole("button", { name: "Änderungen zeigen" }).click();
    await bar(page).getByText("2 Änderungen").waitFor();
    const line = page.getByRole("navigation", { name: "Gliederung" }).getByRole("button", { name: /2\.1\.1/ });
    await line.click();
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 1);
    await expect.poll(() => line.getAttribute("aria-current")).toBe("true");
    await page.close();
  });
});

/** What a form of print shows; the browser's own dialog would stop everything. */
async function onPaper(page: Page, form: string): Promise<string> {
  await page.evaluate(() => {
    window.print = () => {};
  });
  await page.getByRole("button", { name: "Drucken" }).click();
  await page.getByRole("menuitem", { name: form }).click();
  await page.emulateMedia({ media: "print" });
  const words = await page.locator("body").innerText();
  await page.emulateMedia({ media: "screen" });
  await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
  return words;
}

function bar(page: Page): Locator {
  return page.getByRole("region", { name: "Änderungen" });
}

/** Clicks into a paragraph and waits until the editor knows where the caret stands. */
async function into(page: Page, words: string): Promise<void> {
  await page.locator(".paper-text > p", { hasText: words }).click();
  await settled(page);
}

async function at(page: Page, place: number, count: number): Promise<void> {
  await bar(page).getByText(`Änderung ${place} von ${count}`, { exact: true }).waitFor();
}

async function notes(page: Page): Promise<string[]> {
  return textsOf(page.locator(".change-note"));
}

async function textsOf(locator: Locator): Promise<string[]> {
  return locator.evaluateAll((elements) => elements.map(({ textContent }) => textContent ?? ""));
}
