import { newId } from "@feder/shared/ids";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  browser,
  call,
  expectAccessible,
  groupByNumber,
  officeOf,
  person,
  problemsOf,
  screenshot,
  startFeder,
  type Browser,
  type Feder,
  type Person,
} from "../support/index.ts";

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

test("a chair invites, the invited person makes an account, works, leaves and comes back", async () => {
  const page = await chrome.as(chair, { url: feder.url });
  await page.goto("/uag/3/mitglieder");
  await page.getByRole("button", { name: "Einladen" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Sabine Wagenknecht-Petersen");
  await dialog.getByLabel("Kategorie").selectOption({ label: "Zivilgesellschaft" });
  await dialog.getByRole("button", { name: "Einladung erstellen" }).click();
  const link = await page.getByLabel("Einladungslink").inputValue();
  expect(await page.getByLabel("Text für eine E-Mail").inputValue()).toContain(link);
  await page.getByRole("button", { name: "Kopieren", exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  await page.getByRole("button", { name: "Fertig" }).click();
  await page.getByRole("row", { name: /Sabine Wagenknecht-Petersen/ }).waitFor();

  const guest = await chrome.as(null, { url: feder.url, width: 360, height: 740 });
  await guest.goto(link);
  await guest.getByText("UAG 3").waitFor();
  await expect.poll(() => guest.url()).not.toContain("#");
  await guest.getByRole("button", { name: "Konto anlegen und beginnen" }).click();
  await guest.getByText("Bitte prüfen Sie 3 Angaben").waitFor();
  await guest.getByRole("button", { name: "Bitte geben Sie an, für welche Organisation" }).waitFor();
  await expectAccessible(guest);
  await guest.getByRole("textbox", { name: "Organisation" }).fill("Caritasverband");
  await guest.getByLabel("E-Mail-Adresse").fill("sabine@caritas.example");
  await guest.getByLabel("Passwort", { exact: true }).fill("ein Satz mit Wörtern");
  await guest.getByRole("button", { name: "Konto anlegen und beginnen" }).click();
  await guest.getByRole("heading", { name: "Mein Papier" }).waitFor();
  // The chair's page is open all the while, and follows by itself.
  await page.getByRole("row", { name: /Sabine Wagenknecht-Petersen.*Caritasverband.*Zivilgesellschaft/ }).waitFor();
  await page.getByRole("button", { name: /^Einladung für Sabine/ }).waitFor({ state: "detached" });

  await guest.getByRole("button", { name: "Menü" }).click();
  await guest.getByRole("menuitem", { name: "Abmelden" }).click();
  await guest.getByRole("heading", { name: "Anmelden" }).waitFor();
  await guest.goto("/uag/3/mitglieder");
  await guest.getByLabel("E-Mail-Adresse").fill("sabine@caritas.example");
  await guest.getByLabel("Passwort", { exact: true }).fill("ein Satz mit Wörtern");
  await guest.getByRole("button", { name: "Anmelden" }).click();
  await guest.getByRole("rowheader", { name: /Sabine Wagenknecht-Petersen \(Sie\)/ }).waitFor();
  expect(await guest.getByRole("button", { name: "Einladen" }).count()).toBe(0);
  expect(problemsOf(page)).toEqual([]);
  expect(problemsOf(guest)).toEqual([]);
});

test("a chair changes a role and ends a membership; the page of the person who had it follows", async () => {
  const member = await person(feder, { group: 3, name: "Svenja Krüger", organisation: "Landkreistag" });
  const page = await chrome.as(chair, { url: feder.url });
  const theirs = await chrome.as(member, { url: feder.url });
  await theirs.goto("/");
  await theirs.getByRole("heading", { name: "Mein Papier" }).waitFor();
  await page.goto("/uag/3/mitglieder");

  await page.getByRole("button", { name: "Aktionen für Svenja Krüger" }).click();
  await page.getByRole("menuitem", { name: "Ändern" }).click();
  await page.getByLabel("Aufgabe").selectOption({ label: "Vorsitz" });
  await page.getByLabel("Kategorie", { exact: true }).selectOption({ label: "Kommunale Spitzenverbände" });
  await page.getByRole("button", { name: "Speichern" }).click();
  await page.getByRole("row", { name: /Svenja Krüger.*Kommunale Spitzenverbände.*Vorsitz/ }).waitFor();

  await page.getByRole("button", { name: "Aktionen für Svenja Krüger" }).click();
  await page.getByRole("menuitem", { name: "Mitgliedschaft beenden" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Mitgliedschaft beenden" }).click();
  await page.getByRole("row", { name: /Svenja Krüger/ }).waitFor({ state: "detached" });

  await theirs.reload();
  await theirs.getByText("Noch kein Papier für Sie").waitFor();
  await theirs.goto("/uag/3/mitglieder");
  await theirs.getByRole("heading", { name: "Kein Zugriff" }).waitFor();
  expect(problemsOf(page)).toEqual([]);
});

test("a chair has no tools for the own membership", async () => {
  const lonely = await person(feder, { role: "chair", group: 4, name: "Lena Allein" });
  const page = await chrome.as(lonely, { url: feder.url });
  await page.goto("/uag/4/mitglieder");
  await page.getByRole("row", { name: /Lena Allein/ }).waitFor();
  expect(await page.getByRole("button", { name: /Aktionen für/ }).count()).toBe(0);
});

test("parity counts organisations, shows who is missing, and the list filters by category", async () => {
  for (const name of ["Eins Nowak", "Zwei Nowak"]) {
    await person(feder, {
      group: 5,
      name,
      organisation: "Ministerium für Bildung",
      affiliation: "stateAdministration",
    });
  }
  await person(feder, { group: 5, name: "Drei Nowak", organisation: "" });
  await person(feder, { group: 5, name: "Vier Nowak", organisation: "", affiliation: "municipalAssociations" });
  const page = await chrome.as(office, { url: feder.url });
  await page.goto("/uag/5/mitglieder");
  await page.getByRole("row", { name: "Landesverwaltung 1 Organisation 2 Personen" }).waitFor();
  await page.getByRole("row", { name: "Noch nicht zugeordnet 0 Organisationen 1 ohne Angabe 1 Person" }).waitFor();
  const missing = await page.getByText(/Noch nicht vertreten: .*Zivilgesellschaft/).textContent();
  expect(missing).not.toContain("Kommunale Spitzenverbände");
  await expectAccessible(page);
  await screenshot(page, "parity");
  await page.getByLabel("Kategorie anzeigen").selectOption({ label: "Landesverwaltung" });
  await expect.poll(() => page.getByRole("rowheader", { name: /Nowak/ }).count()).toBe(2);
  await page.getByLabel("Kategorie anzeigen").selectOption({ label: "Noch nicht zugeordnet" });
  await page.getByRole("rowheader", { name: /Drei Nowak/ }).waitFor();
  await expect.poll(() => page.getByRole("rowheader", { name: /Nowak/ }).count()).toBe(1);
});

test("every end of an invitation has its own words", async () => {
  const page = await chrome.as(null, { url: feder.url });
  const used = await invite();
  await call({ url: feder.url }, "POST /api/invitations/accept", {
    body: { token: used.token, name: "Ewa Nowak", email: "ewa@example.org", password: "ein langes Kennwort" },
  });
  const withdrawn = await invite();
  await call(office, "DELETE /api/invitations/:invitation", { params: { invitation: withdrawn.invitation.id } });

  await says(page, used.token, "Diese Einladung wurde bereits angenommen");
  await says(page, withdrawn.token, "Diese Einladung wurde zurückgezogen");
  await says(page, newId(), "Diese Einladung gibt es nicht");
  await page.evaluate(() => sessionStorage.clear());
  await says(page, "", "Der Link ist unvollständig");
  await expectAccessible(page);

  const inside = await chrome.as(chair, { url: feder.url });
  await says(inside, withdrawn.token, "Diese Einladung wurde zurückgezogen");
  await says(inside, used.token, "Diese Einladung wurde bereits angenommen");
  await inside.getByText("Jede Einladung gilt einmal. Sie sind bereits angemeldet.", { exact: true }).waitFor();
  expect(await inside.getByRole("link", { name: "Anmelden" }).count()).toBe(0);
  await expectAccessible(inside);
  await inside.getByRole("link", { name: "Zu den Papieren" }).click();
  await inside.getByRole("heading", { name: "Mein Papier" }).waitFor();
});

test("who is signed in accepts with one button; who has an account signs in first and comes back", async () => {
  const known = await person(feder, {
    group: 6,
    name: "Farid Haddad",
    organisation: "LAMSA",
    affiliation: "migrantOrganisations",
  });
  const page = await chrome.as(known, { url: feder.url });
  await page.goto(`/einladung#${(await invite()).token}`);
  await page.getByText("Sie sind angemeldet als Farid Haddad").waitFor();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Einladung annehmen" }).click();
  await page.getByRole("heading", { name: "Meine Papiere" }).waitFor();

  const other = await person(feder, { group: 6, name: "Gerda Lehmann" });
  const guest = await chrome.as(null, { url: feder.url });
  await guest.goto(`/einladung#${(await invite()).token}`);
  await guest.getByRole("link", { name: "Mit vorhandenem Konto anmelden" }).click();
  await guest.getByLabel("E-Mail-Adresse").fill(other.email);
  await guest.getByLabel("Passwort", { exact: true }).fill(other.password);
  await guest.getByRole("button", { name: "Anmelden" }).click();
  await guest.getByText("Sie sind angemeldet als Gerda Lehmann").waitFor();
  await guest.getByLabel("Organisation").fill("");
  await guest.getByRole("button", { name: "Einladung annehmen" }).click();
  await guest.getByText("Bitte prüfen Sie 2 Angaben").waitFor();
  await expectAccessible(guest);
  await guest.getByLabel("Organisation").fill("Landkreistag");
  await guest.getByLabel("Kategorie").selectOption({ label: "Kommunale Spitzenverbände" });
  await guest.getByRole("button", { name: "Einladung annehmen" }).click();
  await guest.getByRole("heading", { name: "Meine Papiere" }).waitFor();
});

test("the office staffs the steering group", async () => {
  const page = await chrome.as(office, { url: feder.url });
  await page.goto("/personen");
  await page.getByRole("button", { name: "Einladen" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Hannes Vogel");
  await page.getByRole("button", { name: "Einladung erstellen" }).click();
  await page.getByRole("button", { name: "Fertig" }).click();
  await page.getByRole("button", { name: "Einladung für Hannes Vogel zurückziehen" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Einladung zurückziehen" }).click();
  await page.getByRole("row", { name: /Hannes Vogel/ }).waitFor({ state: "detached" });
  expect(problemsOf(page)).toEqual([]);
});

async function invite() {
  const params = { group: groupByNumber(office, 3) };
  return (await call(office, "POST /api/groups/:group/invitations", { params, body: { role: "member" } })).body;
}

/** Opens an invitation link in a page that may be there already, and waits for its title. */
async function says(page: Page, token: string, title: string): Promise<void> {
  await page.goto("about:blank");
  await page.goto(`${feder.url}/einladung${token === "" ? "" : `#${token}`}`);
  await page.getByRole("heading", { name: title }).waitFor();
}
