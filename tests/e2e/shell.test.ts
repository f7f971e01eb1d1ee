import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  browser,
  expectAccessible,
  officeOf,
  paperByNumber,
  person,
  problemsOf,
  screenshot,
  startFeder,
  type Browser,
  type Feder,
  type Person,
  type View,
} from "../support/index.ts";
import { signOut, unsentMarks } from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;
let office: Person;
let chair: Person;

beforeAll(async () => {
  [feder, chrome] = await Promise.all([startFeder(), browser()]);
  office = await officeOf(feder);
  chair = await person(feder, { role: "chair", group: 3, name: "Jörg Müller", affiliation: "authorities" });
});
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

const VIEWS: [string, Partial<View>, "de" | "en"][] = [
  ["1440-de", { width: 1440 }, "de"],
  ["360-en-dark", { width: 360, height: 740, dark: true }, "en"],
];

describe.each(VIEWS)("at %s, axe finds nothing and nothing overflows", (name, view, language) => {
  const open = async (who: Person | null) => {
    const page = await chrome.as(who, { url: feder.url, ...view });
    await page.addInitScript((chosen) => localStorage.setItem("feder/language", chosen), language);
    return page;
  };
  const check = async (page: Page, screen: string) => {
    await page.locator("h1").waitFor();
    await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(language);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    await expectAccessible(page);
    await screenshot(page, `shell-${screen}-${name}`);
  };

  test("on the sign-in page, also with mistakes", async () => {
    const page = await open(null);
    await page.goto("/anmelden");
    await check(page, "sign-in");
    await page.locator("button[type=submit]").click();
    await page.locator("[aria-invalid=true]").first().waitFor();
    await check(page, "sign-in-mistakes");
  });

  test("on the papers, the members with menu and dialogs, and the staff", async () => {
    const page = await open(office);
    await page.goto("/");
    await page.locator("h3").first().waitFor();
    await check(page, "papers");
    await page.goto("/uag/3/mitglieder");
    await page.getByRole("rowheader", { name: /Jörg Müller/ }).waitFor();
    await check(page, "members");
    await page.getByRole("button", { name: /Jörg Müller/ }).click();
    await page.getByRole("menuitem").first().waitFor();
    await check(page, "member-menu");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await check(page, "member-change");
    await page.keyboard.press("Escape");
    await page.goto("/personen");
    await page.getByRole("table").first().waitFor();
    await check(page, "staff");
    expect(problemsOf(page)).toEqual([]);
  });

  test("where there is nothing, or nothing for me", async () => {
    const page = await open(chair);
    await page.goto("/gibt/es/nicht");
    await check(page, "not-found");
    await page.goto("/papier/5");
    await check(page, "forbidden");
    expect(problemsOf(page)).toEqual([]);
  });
});

test("after too many wrong passwords, the sign-in says how long to wait", async () => {
  const victim = await person(feder, { group: 2 });
  const page = await chrome.as(null, { url: feder.url });
  await page.goto("/anmelden");
  await page.getByLabel("E-Mail-Adresse").fill(victim.email);
  const wrong = page.getByText("E-Mail-Adresse oder Passwort ist falsch.");
  const locked = page.getByText(/Zu viele Fehlversuche\. Bitte warten Sie \d+ Minuten/);
  for (let attempt = 0; attempt < 30 && !(await locked.isVisible()); attempt += 1) {
    await page.getByLabel("Passwort", { exact: true }).fill(`falsch ${attempt}`);
    const answered = page.waitForResponse((response) => response.request().method() === "POST");
    await page.getByRole("button", { name: "Anmelden" }).click();
    await answered;
    await wrong.or(locked).waitFor();
  }
  await locked.waitFor();
  await expectAccessible(page);
});

test("whoever is not signed in comes back to the page that was wanted", async () => {
  const page = await chrome.as(null, { url: feder.url });
  await page.goto("/uag/3/mitglieder");
  await page.getByLabel("E-Mail-Adresse").fill(chair.email);
  await page.getByLabel("Passwort", { exact: true }).fill(chair.password);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Mitglieder UAG 3" }).waitFor();
  await expect.poll(() => page.title()).toBe("Mitglieder UAG 3 · Feder");
});

test("the language switches in place and stays for the next visit", async () => {
  const page = await chrome.as(chair, { url: feder.url });
  await page.goto("/");
  await page.getByRole("button", { name: "English" }).click();
  await page.getByRole("heading", { name: "My paper" }).waitFor();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe("en");
  await page.reload();
  await page.getByRole("heading", { name: "My paper" }).waitFor();
  await expect.poll(() => page.title()).toBe("Papers · Feder");
});

test("the keyboard alone skips to the content, navigates, opens menus and leaves them", async () => {
  const page = await chrome.as(office, { url: feder.url });
  const focused = () =>
    expect.poll(() =>
      page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent),
    );
  await page.goto("/");
  await page.locator("h3").first().waitFor();
  await page.keyboard.press("Tab");
  await focused().toBe("Zum Inhalt springen");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe("MAIN");
  expect(await page.getByRole("link", { name: "Zum Text des Papiers" }).count()).toBe(0);

  await page.getByRole("link", { name: "Personen" }).press("Enter");
  await page.getByRole("table").first().waitFor();
  await focused().toBe("Steuerungsgruppe und Geschäftsstelle");

  await page.getByRole("button", { name: "Darstellung" }).press("ArrowUp");
  await focused().toBe("Dunkel");
  await page.keyboard.press("h");
  await focused().toBe("Hell");
  await page.keyboard.press("Escape");
  await focused().toBe("Darstellung");
  await page.getByRole("button", { name: "Darstellung" }).press("Enter");
  await page.keyboard.press("Tab");
  await focused().toMatch(/^Konto/);
  await expect.poll(() => page.getByRole("menu").count()).toBe(0);

  await page.getByRole("button", { name: "Einladen" }).press("Enter");
  await page.getByRole("dialog").waitFor();
  await focused().toBe("In Steuerungsgruppe oder Geschäftsstelle einladen");
  await page.keyboard.press("Escape");
  await focused().toBe("Einladen");
});

test("signing out warns of unsent changes, then leaves nothing of this person on the device", async () => {
  const leaving = await person(feder, { group: 3, name: "Ines Petrov" });
  const paper = await paperByNumber(leaving, 3);
  const page = await chrome.as(leaving, { url: feder.url });
  await page.goto("/");
  await page.getByRole("heading", { name: "Mein Papier" }).waitFor();
  const own = `feder/${leaving.session.person.id}/${paper.id}`;
  await page.evaluate(makeDatabase, own);
  await page.evaluate(makeDatabase, "feder/somebody/else");
  await page.evaluate(
    (key) => localStorage.setItem(key, "Bildungsintegration"),
    own.replace("feder/", "feder/unsent/"),
  );

  await signOut(page);
  await page.getByRole("alertdialog").getByText("Bildungsintegration").waitFor();
  await expectAccessible(page);
  await screenshot(page, "shell-unsent");
  await page.getByRole("button", { name: "Schließen" }).click();
  expect(await databases(page)).toContain(own);

  await signOut(page);
  await page.getByRole("button", { name: "Trotzdem abmelden und verwerfen" }).click();
  await page.getByRole("heading", { name: "Anmelden" }).waitFor();
  await expect.poll(() => databases(page)).not.toContain(own);
  await expect.poll(() => databases(page)).toEqual(["feder/somebody/else"]);
  await expect.poll(() => unsentMarks(page)).toEqual([]);
});

test("signing out offers to send what is unsent: the paper opens, sends it, and signing out asks no more", async () => {
  const leaving = await person(feder, { group: 3, name: "Chiara Vogel" });
  const paper = await paperByNumber(leaving, 3);
  const page = await chrome.as(leaving, { url: feder.url });
  await page.goto("/");
  await page.getByRole("heading", { name: "Mein Papier" }).waitFor();
  await page.evaluate(
    (key) => localStorage.setItem(key, "Papier"),
    `feder/unsent/${leaving.session.person.id}/${paper.id}`,
  );
  await signOut(page);
  await page.getByRole("button", { name: "Papier öffnen und senden" }).click();
  await page.waitForURL("**/papier/3");
  await page.getByRole("alertdialog").waitFor({ state: "detached" });
  await expect.poll(() => unsentMarks(page)).toEqual([]);
  await signOut(page);
  await page.getByRole("heading", { name: "Anmelden" }).waitFor();
});

test("signing out from the open paper leaves no copy of it on the device", async () => {
  const leaving = await person(feder, { group: 3, name: "Jamal Vogel" });
  const paper = await paperByNumber(leaving, 3);
  const page = await chrome.as(leaving, { url: feder.url });
  const own = `feder/${leaving.session.person.id}/${paper.id}`;
  await page.goto("/papier/3");
  await page.locator(".paper-text").waitFor();
  await expect.poll(() => databases(page)).toContain(own);
  await signOut(page);
  await page.getByRole("heading", { name: "Anmelden" }).waitFor();
  await expect.poll(() => databases(page)).not.toContain(own);
  expect(problemsOf(page)).toEqual([]);
});

test("S6: a page of another schema version says to reload, and shows no room", async () => {
  const page = await chrome.as(chair, { url: feder.url });
  await page.route("**/api/session", async (route) => {
    const response = await route.fetch();
    const session = (await response.text()).replace(/"schemaVersion":\d+/, '"schemaVersion":99');
    await route.fulfill({ response, body: session });
  });
  await page.goto("/papier/3");
  await page.getByRole("heading", { name: "Bitte laden Sie die Seite neu" }).waitFor();
  await expectAccessible(page);
});

test("a server that is away says so, and the page goes on when it is back", async () => {
  const page = await chrome.as(chair, { url: feder.url });
  await page.route("**/api/**", (route) => route.abort());
  await page.goto("/");
  await page.getByRole("heading", { name: "Der Server ist nicht erreichbar" }).waitFor();
  await expectAccessible(page);
  await page.unroute("**/api/**");
  await page.getByRole("button", { name: "Noch einmal versuchen" }).click();
  await page.getByRole("heading", { name: "Mein Papier" }).waitFor();

  // So does a room whose code was not there yet when the line went
  await page.route("**/assets/**", (route) => route.abort());
  await page.getByRole("link", { name: "Überblick" }).click();
  await page.getByRole("heading", { name: "Der Server ist nicht erreichbar" }).waitFor();
  await page.unroute("**/assets/**");
  await page.getByRole("button", { name: "Noch einmal versuchen" }).click();
  await page.getByRole("heading", { name: "Überblick", level: 1 }).waitFor();
});

test("the chair loads the sample draft into the untouched paper, once", async () => {
  const first = await person(feder, { role: "chair", group: 7 });
  const page = await chrome.as(first, { url: feder.url });
  await page.goto("/");
  await page.getByRole("button", { name: /Beispielentwurf laden/ }).click();
  await page.getByText("Zuletzt geändert").waitFor();
  await page.getByRole("button", { name: /Beispielentwurf laden/ }).waitFor({ state: "detached" });
  expect(problemsOf(page)).toEqual([]);
});

function databases(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(() => indexedDB.databases().then((all) => all.map((one) => one.name)));
}

/** Runs in the page. */
function makeDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.addEventListener("error", () => reject(new Error(`no database ${name}`)));
    request.addEventListener("success", () => {
      request.result.close();
      resolve();
    });
  });
}
