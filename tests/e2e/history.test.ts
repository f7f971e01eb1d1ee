import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  anchorOf,
  type Browser,
  call,
  connect,
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
import { focusInText } from "./focus.ts";
import { openPaper, settled } from "./paper-page.ts";
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
  // Versions keep states, so that the test need not rest for a quarter of an hour.
  await fix("Der Entwurf");
  await replace(member, "innerhalb von zehn", "binnen");
  await fix("Mit kürzerer Frist");
  await replace(chair, "binnen", "in weniger als");
  const page = connect(chair, paper);
  await page.synced();
  await report(chair, paper, anchorOf(page, "in weniger als"), { flag: true, dispute: "Wie viele Tage?" });
  page.destroy();
  await fix("Mit strittigem Punkt");
}, 120_000);
afterAll(() => scene.close());

test("the slider goes through the states by keyboard, with what changed and who wrote; the address keeps the state", async () => {
  const page = await chrome.as(member, { url: feder.url });
  await openPaper(page, 3);
  await page.getByRole("link", { name: "Verlauf", exact: true }).click();
  const slider = page.getByRole("slider", { name: /^Stand/ });
  await slider.waitFor();
  await heading(page, "Text von jetzt");
  expect(await slider.getAttribute("aria-valuetext")).toContain("Text von jetzt");
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await heading(page, /mit Fassung 3$/);
  await page.locator("[data-change]", { hasText: "in weniger als" }).waitFor();
  await page.keyboard.press("ArrowLeft");
  await heading(page, /mit Fassung 2$/);
  expect(await slider.getAttribute("aria-valuetext")).toMatch(/Uhr, mit Fassung 2; Mia Mitglied \(Zivilgesellschaft\)/);
  await page.getByText("Mia Mitglied, Landesverband der Volkshochschulen, Zivilgesellschaft").waitFor();
  const changed = page.locator("[data-change]");
  await changed.locator("ins").filter({ hasText: "binnen" }).waitFor();
  await changed.locator("del").filter({ hasText: "innerhalb von zehn" }).waitFor();
  expect(await changed.count()).toBe(1);
  await expectAccessible(page);
  await screenshot(page, "history-1440");
  await page.getByLabel("Nur zeigen, was sich geändert hat").check();
  expect(await page.locator("ol[aria-label='Text in diesem Stand'] > li").count()).toBe(1);
  await page.waitForURL(/stand=/);

  // To the comparison and back: the same state.
  await page.getByRole("link", { name: "Mit dem Text von jetzt vergleichen" }).click();
  await page.getByRole("heading", { name: "Synopse" }).waitFor();
  await page.goBack();
  await heading(page, /mit Fassung 2$/);
  await slider.focus();
  await page.keyboard.press("Home");
  await heading(page, /mit Fassung 1$/);
  await page.getByText("Das ist der älteste Stand").waitFor();
  expect(await page.getByRole("button", { name: "Wiederherstellen" }).count()).toBe(0);
  const states = page.getByRole("navigation", { name: "Alle Stände" });
  // The address follows a slider that rests.
  const first = (await states.getByRole("link", { name: /mit Fassung 1/ }).getAttribute("href")) ?? "";
  await page.waitForURL((url) => url.pathname + url.search === first);
  await states.getByRole("link", { name: /mit Fassung 3/ }).click();
  await heading(page, /mit Fassung 3$/);
  await page.goBack();
  await heading(page, /mit Fassung 1$/);
  await slider.focus();
  await page.keyboard.press("End");
  await heading(page, "Text von jetzt");
  expect(problemsOf(page)).toEqual([]);
  await page.context().close();
});

test("how a measure came about: from its menu and by key, with its authors, versions and contested point", async () => {
  const page = await chrome.as(chair, { url: feder.url });
  await openPaper(page, 3);
  const block = page.locator(".paper-text > *", { hasText: "in weniger als" }).first();
  const number = (await block.locator(".statement-number").innerText()).trim();
  await block.locator("p", { hasText: "in weniger als" }).first().click();
  await settled(page);
  await page.keyboard.press("Alt+Shift+H");
  const dialog = page.getByRole("dialog", { name: new RegExp(`^Wie .* ${number} entstand$`) });
  const slider = dialog.getByRole("slider");
  await slider.waitFor();
  expect(await slider.getAttribute("max")).toBe("2");
  await dialog.locator("ins", { hasText: "in weniger als" }).waitFor();
  await dialog.getByText(/^Cem Vorsitz, Bildungsministerium: \d+ %$/).waitFor();
  await dialog.getByText(/^aus einem Entwurf, .*: \d+ %$/).waitFor();
  await dialog.getByRole("link", { name: /^Punkt \d+: Wie viele Tage\?$/ }).waitFor();
  await dialog.getByText(/^Strittige Punkte in diesem Stand: \d/).waitFor();
  await expectAccessible(page);
  await screenshot(page, "history-block-1440");
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await dialog.locator("ins", { hasText: "binnen" }).waitFor();
  await dialog.getByText("Mia Mitglied, Landesverband der Volkshochschulen, Zivilgesellschaft").waitFor();
  await dialog.getByRole("button", { name: /^Fassung 1: Der Entwurf/ }).click();
  await dialog.getByText("So stand es zuerst.").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await focusInText(page);
  await page.keyboard.press("Alt+Enter");
  await page.getByRole("menuitem", { name: /Wie das entstand/ }).click();
  await dialog.getByRole("slider").waitFor();
  await dialog.getByRole("link", { name: "Verlauf des ganzen Papiers" }).click();
  await heading(page, /mit Fassung 3$/);
  expect(problemsOf(page)).toEqual([]);
  await page.context().close();
});

test("who only reads sees both on a phone, and brings nothing back", async () => {
  const steering = await person(feder, { role: "steering" });
  const page = await chrome.as(steering, { url: feder.url, locale: "en-GB", width: 360, dark: true });
  await page.addInitScript(() => localStorage.setItem("feder/language", "en"));
  await page.goto("/papier/3/verlauf");
  await page
    .getByRole("navigation", { name: "All states" })
    .getByRole("link", { name: /with version 2/ })
    .click();
  await page.locator("[data-change] ins", { hasText: "binnen" }).waitFor();
  await expectAccessible(page);
  await screenshot(page, "history-360-dark-en");
  expect(await page.getByRole("button", { name: "Bring back" }).count()).toBe(0);
  await page
    .locator("[data-change]")
    .getByRole("button", { name: /came about/ })
    .click();
  await page.getByRole("dialog").getByRole("slider").waitFor();
  await expectAccessible(page);
  await screenshot(page, "history-block-360-dark-en");
  expect(problemsOf(page)).toEqual([]);
  await page.context().close();
});

async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole("heading", { level: 2, name }).waitFor();
}

async function fix(name: string): Promise<void> {
  const { id: paper } = await paperByNumber(chair, 3);
  await call(chair, "POST /api/papers/:paper/versions", {
    params: { paper },
    body: { name, reason: "Zur Probe." },
  });
}

async function replace(who: Person, words: string, by: string): Promise<void> {
  const { id: paper } = await paperByNumber(who, 3);
  const page = connect(who, paper);
  await page.synced();
  const text = textsOf(page.content).find((one) => plainText(one).includes(words));
  if (text === undefined) throw new Error(`nothing says ${words}`);
  const at = plainText(text).indexOf(words);
  page.doc.transact(() => {
    text.delete(at, words.length);
    text.insert(at, by);
  });
  await page.saved();
  page.destroy();
}
