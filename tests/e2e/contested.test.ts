import type { Locator, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Browser,
  expectAccessible,
  type Feder,
  paperByNumber,
  person,
  type Person,
  problemsOf,
  screenshot,
} from "../support/index.ts";
import { openPoint, openRegister, position, register, stateIs, write } from "./contested-register.ts";
import { focusOn } from "./focus.ts";
import { go, goToStart, linesOf, openPaper, saved, settled, untilLines } from "./paper-page.ts";
import { CAST, type Scene, setScene } from "./scene.ts";
import { startTypist } from "./typist-inside.ts";

let scene: Scene<"maria" | "anna" | "omar" | "fatma">;
let feder: Feder;
let chrome: Browser;
let anna: Person;
let maria: Person;
let omar: Person;
let fatma: Person;

beforeAll(async () => {
  scene = await setScene({ maria: CAST.maria, anna: CAST.anna, omar: CAST.omar, fatma: CAST.fatma });
  ({ feder, chrome } = scene);
  ({ maria, anna, omar, fatma } = scene.people);
}, 120_000);
afterAll(() => scene.close());

test("a passage without consensus: reported, confirmed, positions, stances, compromise, settled, reopened, while another types in it", async () => {
  const { id } = await paperByNumber(anna, 5);
  const [member, chair, second] = await Promise.all(
    [anna, maria, omar].map((one) => chrome.as(one, { url: feder.url })),
  );
  if (member === undefined || chair === undefined || second === undefined) throw new Error("three pages are open");
  const pages = [member, chair, second];
  await Promise.all(pages.map((page) => openPaper(page, 5)));
  await member.locator(".paper-text").click();
  await member.keyboard.type("Das Land trägt die Hälfte der Kosten.");
  await member.keyboard.press("Enter");
  await member.keyboard.type("Darüber hinaus ist man sich einig.");
  await saved(member);
  const typist = await startTypist(fatma, id, ["noch ", "doch "], () => settled(second));

  // Reported by a member, confirmed by a chair
  await goToStart(member);
  await go(member, "Shift+End");
  await member.keyboard.press("Alt+Shift+K");
  await member.getByLabel("Was ist strittig?").fill("Ob das Land die Hälfte oder mehr trägt.");
  await member.getByRole("button", { name: "Melden", exact: true }).click();
  await Promise.all(pages.map((page) => openRegister(page)));
  await Promise.all(pages.map((page) => openPoint(page)));
  await register(chair).getByRole("button", { name: "Als strittig bestätigen" }).press("Enter");
  // The button goes, and with it the focus would.
  await focusOn(register(chair).getByRole("heading", { name: "Strittiger Punkt 1" }));
  await Promise.all(pages.map((page) => stateIs(page, "Strittig")));

  // Two positions, and what the others say to them
  await write(
    member,
    "Position beziehen",
    "Das Land trägt 80 Prozent der Kosten.",
    "Die Städte können nicht mehr tragen.",
  );
  await write(second, "Position beziehen", "Das Land trägt alle Kosten.", "Integration ist eine Aufgabe des Landes.");
  await position(chair, "Position A").getByRole("button", { name: "trägt nicht mit" }).click();
  await position(second, "Position A").getByRole("button", { name: "Vorbehalt" }).click();
  await second.getByLabel("Ihr Vorbehalt").fill("Nur, wenn die Vereine beteiligt sind.");
  await second.getByRole("button", { name: "Speichern" }).click();
  await position(member, "Position A").getByText("Nur, wenn die Vereine beteiligt sind.").waitFor();
  await position(member, "Position A").getByText("Maria Kurz (Sozialministerium)").waitFor();
  await screenshot(member, "contested-positions");

  // A compromise, whose change asks everybody again
  await write(chair, "Kompromiss vorschlagen", "Das Land trägt 65 Prozent der Kosten.", "");
  await Promise.all(pages.map((page) => stateIs(page, "Kompromiss vorgeschlagen")));
  const compromise = (page: Page) => position(page, "Kompromissvorschlag 1");
  await compromise(member).getByRole("button", { name: "trägt mit", exact: true }).click();
  await compromise(chair).getByText("Bestätigungen: 1 von 2").waitFor();
  await compromise(chair).getByRole("button", { name: "Weiteres zu Kompromissvorschlag 1" }).click();
  await chair.getByRole("menuitem", { name: "Ändern" }).click();
  await chair.getByLabel("Vorgeschlagener Wortlaut").fill("Das Land trägt zwei Drittel der Kosten.");
  await chair.getByRole("button", { name: "Veröffentlichen" }).click();
  await compromise(member).getByText("Der Wortlaut wurde geändert, seit Sie Stellung genommen haben").waitFor();
  await compromise(chair).getByText("Bestätigungen: 0 von 2").waitFor();
  const settle = compromise(chair).getByRole("button", { name: "Mit diesem Wortlaut beilegen" });
  expect(await settle.getAttribute("aria-disabled")).toBe("true");
  for (const page of [member, second])
    await compromise(page).getByRole("button", { name: "trägt mit", exact: true }).click();
  await compromise(chair).getByText("Bestätigungen: 2 von 2").waitFor();
  await screenshot(chair, "contested-confirmed");
  await expectAccessible(chair);

  // Settled: the wording stands in the text, and the marker is gone
  await settle.click();
  await chair.getByRole("button", { name: "Beilegen", exact: true }).click();
  await Promise.all(pages.map((page) => stateIs(page, "Beigelegt")));
  await focusOn(register(chair).getByRole("heading", { name: "Strittiger Punkt 1" }));
  for (const page of pages) await untilLines(page, hasWording, "the adopted wording stands in the text, unmarked");
  await screenshot(second, "contested-settled");

  // Reopened: the same passage bears its marker again
  await register(chair).getByRole("button", { name: "Wieder aufnehmen" }).click();
  await chair.getByLabel("Begründung").fill("Der Haushalt wurde geändert.");
  await chair.getByRole("dialog").getByRole("button", { name: "Wieder aufnehmen" }).click();
  await Promise.all(pages.map((page) => stateIs(page, "Kompromiss vorgeschlagen")));
  expect(await typist.stop()).toBeGreaterThan(3);
  const wanted = ["p ⟦1Das Land trägt zwei Drittel der Kosten.⟧", "p Darüber hinaus ist man sich einig."];
  for (const page of pages) {
    await untilLines(page, (lines) => lines.join("\n") === wanted.join("\n"), "all screens end equal");
    expect(problemsOf(page)).toEqual([]);
  }
  const wordings = [
    "Das Land trägt zwei Drittel der Kosten.",
    "Das Land trägt gestrichen: zwei Drittel (Ende) eingefügt: 80 Prozent (Ende) der Kosten.",
    "Das Land trägt gestrichen: zwei Drittel der (Ende) eingefügt: alle (Ende) Kosten.",
  ];
  for (const page of pages) await untilWordings(page, wordings);
  await register(member).getByRole("button", { name: "Verlauf" }).click();
  await register(member).getByText("Maria Kurz (Sozialministerium) hat den Punkt wieder aufgenommen").waitFor();
}, 240_000);

test("by keyboard alone a person finds a point, reads it, takes a stance and returns to the text", async () => {
  const lead = await person(feder, { role: "chair", group: 6, name: "Petra Nowak", organisation: "Sozialministerium" });
  const member = await person(feder, { group: 6, organisation: "Brücke e. V.", affiliation: "migrantOrganisations" });
  const writer = await chrome.as(lead, { url: feder.url });
  const reader = await chrome.as(member, { url: feder.url });
  await Promise.all([openPaper(reader, 6), openPaper(writer, 6)]);
  await writer.locator(".paper-text").click();
  await writer.keyboard.type("Das Land trägt die Hälfte der Kosten.");
  await goToStart(writer);
  await go(writer, "Shift+End");
  await writer.keyboard.press("Alt+Shift+K");
  await writer.getByLabel("Was ist strittig?").fill("Ob das Land die Hälfte trägt.");
  await writer.keyboard.press("Tab");
  await writer.getByRole("button", { name: "Als strittig kennzeichnen" }).press("Enter");
  await openRegister(writer);
  await openPoint(writer);
  await write(writer, "Position beziehen", "Das Land trägt 80 Prozent der Kosten.", "Es ist eine Aufgabe des Landes.");

  await reader.locator("body").press("Alt+Shift+R");
  const line = register(reader).getByRole("button", { name: /^Punkt 1 / });
  await line.waitFor();
  await tabTo(reader, line);
  expect(await register(reader).getByRole("list", { name: "Liste der strittigen Punkte" }).ariaSnapshot()).toContain(
    "Punkt 1 Strittig Ob das Land die Hälfte trägt.",
  );
  await reader.keyboard.press("Enter");
  const heading = register(reader).getByRole("heading", { name: "Strittiger Punkt 1" });
  await focusOn(heading);
  for (const part of [
    'heading "Strittiger Punkt 1"',
    'heading "Textstelle"',
    'article "Position A"',
    'group "Ihre Stellungnahme für Brücke e. V. zu Position A"',
    'heading "Wer vertritt was"',
    'rowheader "Migrantenorganisationen noch nicht geäußert"',
  ])
    // What was published a moment ago, and whoever may speak, come each on its own.
    await expect.poll(() => register(reader).ariaSnapshot()).toContain(part);
  const oppose = position(reader, "Position A").getByRole("button", { name: "trägt nicht mit" });
  await tabTo(reader, oppose);
  await reader.keyboard.press("Enter");
  await position(reader, "Position A").getByRole("button", { name: "trägt nicht mit", pressed: true }).waitFor();
  await expectAccessible(reader);
  await reader.keyboard.press("Escape");
  await focusOn(reader.locator(".paper-text"));
  await settled(reader);
  const words = await reader.locator(".contested-passage.is-open").evaluateHandle((passage) => passage.firstChild);
  await reader.keyboard.type("Ja: ");
  await untilLines(reader, (lines) => /^p ⟦1.*Ja: .*⟧$/.test(lines[0] ?? ""), "the caret is back in the passage");
  // Else the page is laid out twice with each letter, and a word that is being composed breaks off.
  expect(await words.evaluate((text) => text?.isConnected)).toBe(true);
  await saved(reader);
  await untilLines(writer, (lines) => (lines[0] ?? "").includes("Ja: "), "and others see what is typed there");
  expect(await linesOf(writer)).toEqual(await linesOf(reader));
  expect(problemsOf(reader)).toEqual([]);
});

/** Waits until the register shows these words of all positions, differences included: it follows the text calmly. */
async function untilWordings(page: Page, wanted: readonly string[]): Promise<void> {
  const shown = register(page).locator("article article > div:nth-of-type(2)");
  const end = performance.now() + 30_000;
  for (;;) {
    const words = (await shown.allTextContents()).map((text) => text.replace(/\s+/g, " "));
    if (words.join("\n") === wanted.join("\n")) return;
    if (performance.now() > end) throw new Error(`the register should follow the text, but shows\n${words.join("\n")}`);
    await settled(page);
  }
}

function hasWording(lines: string[]): boolean {
  return /^p Das ((noch|doch) )?Land trägt zwei Drittel der Kosten\.$/.test(lines[0] ?? "");
}

/** Presses Tab until the focus is there, as often as a person would. */
async function tabTo(page: Page, what: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await what.evaluate((element) => document.activeElement === element)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("sixty times Tab do not lead there");
}
