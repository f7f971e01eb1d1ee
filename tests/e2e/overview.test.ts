import { appendBlocks, type DocumentNode } from "@feder/shared/document";
import { newId } from "@feder/shared/ids";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  anchorOf,
  type Browser,
  browser,
  call,
  type Client,
  connect,
  expectAccessible,
  type Feder,
  officeOf,
  paperByNumber,
  person,
  type Person,
  problemsOf,
  report,
  screenshot,
  startFeder,
  step,
  type View,
} from "../support/index.ts";

let feder: Feder;
let chrome: Browser;
let steering: Person;
const chairs = new Map<number, Person>();

beforeAll(async () => {
  [feder, chrome] = await Promise.all([startFeder(), browser()]);
  steering = await person(feder, { role: "steering", name: "Sabine Vogt" });
  for (const [group, name, organisation] of [
    [1, "Aylin Öztürk", "LAMSA e. V."],
    [3, "Bernd Schäfer", "Landesschulamt"],
    [7, "Chiara Nowak", "Landkreistag"],
  ] as const)
    chairs.set(group, await person(feder, { role: "chair", group, name, organisation, affiliation: "authorities" }));
  await furnish();
});
// What the first test writes stands in the papers for those behind it.
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

const chairOf = (group: number) => chairs.get(group)!;

test("three groups write while the steering group watches: each count and change arrives, also over a restart", async () => {
  const page = await chrome.as(steering, { url: feder.url, width: 1440 });
  await page.goto("/ueberblick");
  await row(page, 8).waitFor();
  const clients = new Map<number, Client>();
  for (const group of chairs.keys()) {
    const client = connect(chairOf(group), (await paperByNumber(chairOf(group), group)).id);
    await client.synced();
    clients.set(group, client);
  }
  for (const group of chairs.keys()) await says(page, group, "Gerade im Papier", chairOf(group).name);
  await says(page, 2, "Gerade im Papier", "Niemand");

  const write = async (group: number, measures: number) => {
    const client = clients.get(group)!;
    const blocks = Array.from({ length: measures }, (_, index) =>
      measure(`Maßnahme ${index} der UAG ${group}`, index > 0),
    );
    client.doc.transact(() => appendBlocks(client.content, blocks));
    await client.saved();
  };
  await Promise.all([write(1, 2), write(3, 3), write(7, 4)]);
  await says(page, 1, "Maßnahmen", "21 ohne Verantwortliche");
  await says(page, 3, "Maßnahmen", "31 ohne Verantwortliche");
  await says(page, 7, "Maßnahmen", "41 ohne Verantwortliche");
  await says(page, 7, "Letzte Änderung", "Chiara Nowak");
  await says(page, 7, "Gerade im Papier", "schreibt");

  const third = (await paperByNumber(chairOf(3), 3)).id;
  const point = await report(chairOf(3), third, anchorOf(clients.get(3)!, "UAG 3"));
  await says(page, 3, "Strittige Punkte", "1 gemeldet");
  await step(chairOf(3), point.id, { step: "confirm" });
  await says(page, 3, "Strittige Punkte", "1 strittig");

  await feder.kill();
  await page.getByText("Die Verbindung ist unterbrochen").waitFor();
  // What was known stays in sight.
  await says(page, 7, "Maßnahmen", "41 ohne Verantwortliche");
  await feder.restart();
  await page.getByText("Die Verbindung ist unterbrochen").waitFor({ state: "detached" });
  for (const client of clients.values()) await client.until("back", () => client.provider.synced);
  await says(page, 1, "Gerade im Papier", "Aylin Öztürk");
  await Promise.all([write(1, 1), write(3, 2), write(7, 3)]);
  await says(page, 1, "Maßnahmen", "32 ohne Verantwortliche");
  await says(page, 3, "Maßnahmen", "52 ohne Verantwortliche");
  await says(page, 7, "Maßnahmen", "72 ohne Verantwortliche");
  await says(page, 3, "Strittige Punkte", "1 strittig");

  await page.getByRole("button", { name: /Papier 7: \d+ Bearbeitung/ }).click();
  await page.getByRole("dialog").getByRole("row").nth(12).waitFor();
  await expectAccessible(page);
  await page.keyboard.press("Escape");

  await call(await officeOf(feder), "DELETE /api/memberships/:membership", {
    params: { membership: steering.session.standings[0]!.membership },
  });
  await page.getByText("Noch kein Papier für Sie").waitFor();
  steering = await person(feder, { role: "steering", name: "Sabine Vogt" });
  for (const client of clients.values()) client.destroy();
  // A line that the killed server cut is an error in the console, and nothing else is.
  expect(problemsOf(page).filter((problem) => !/WebSocket|ERR_/.test(problem))).toEqual([]);
  await page.context().close();
});

const VIEWS: [string, Partial<View>, "de" | "en"][] = [
  ["1440-de", { width: 1440 }, "de"],
  ["360-en-dark", { width: 360, height: 740, dark: true }, "en"],
  ["1920-de", { width: 1920, height: 1080 }, "de"],
];

describe.each(VIEWS)("at %s, axe finds nothing and nothing overflows", (name, view, language) => {
  test("on the pages of the overview", async () => {
    const page = await chrome.as(steering, { url: feder.url, ...view });
    await page.addInitScript((chosen) => localStorage.setItem("feder/language", chosen), language);
    for (const [address, landmark] of [
      ["/ueberblick", "tbody tr"],
      ["/ueberblick/strittige-punkte", "main li article"],
      ["/ueberblick/verantwortliche", "tbody tr"],
      ["/ueberblick/suche?text=bildung+land", "main ol li"],
    ] as const) {
      await page.goto(address);
      await page.locator(landmark).first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      await expectAccessible(page);
      await screenshot(page, `overview-${/[a-z-]+$/.exec(address.split("?")[0] ?? "")?.[0]}-${name}`);
    }
    expect(problemsOf(page)).toEqual([]);
  });
});

test("a member sees their own paper's part", async () => {
  const member = await person(feder, { group: 7 });
  const page = await chrome.as(member, { url: feder.url, width: 1440 });
  await page.goto("/");
  await page.getByRole("heading", { name: "Mein Papier" }).waitFor();
  const client = connect(chairOf(7), (await paperByNumber(member, 7)).id);
  await page.getByText("1 Person hat das Papier gerade geöffnet").waitFor();
  client.destroy();
  await page.getByText("1 Person hat das Papier gerade geöffnet").waitFor({ state: "detached" });
  await page.getByRole("link", { name: "Überblick" }).click();
  await row(page, 7).waitFor();
  await expect.poll(() => page.locator("tbody tr").count()).toBe(1);
  await screenshot(page, "overview-member-1440");
});

test("points of all papers are chosen by state, category and paper, and lead to their place in the paper", async () => {
  const page = await chrome.as(steering, { url: feder.url, width: 1440 });
  await page.goto("/ueberblick/strittige-punkte");
  const heading = page.getByRole("main").getByRole("heading", { name: /^Papier \d, Punkt/ });
  await page.getByText("13 von 13 strittigen Punkten").waitFor();
  await page.getByLabel("Papier", { exact: true }).selectOption("4");
  await page.getByText("4 von 13 strittigen Punkten").waitFor();
  await page.getByLabel("Kategorie, die sich geäußert hat").selectOption({ label: "Zivilgesellschaft" });
  const chosen = await heading.allTextContents();
  expect(chosen.length).toBeGreaterThan(0);
  expect(chosen.every((name) => name.startsWith("Papier 4"))).toBe(true);
  await page.reload();
  await heading.first().waitFor();
  await expect.poll(() => heading.allTextContents()).toEqual(chosen);
  // A step that somebody takes meanwhile comes by itself.
  await page.goto("/ueberblick/strittige-punkte?papier=3");
  await page.getByText("1 von 13 strittigen Punkten").waitFor();
  const [point] = (await call(chairOf(3), "GET /api/contested-points", {})).body;
  await step(chairOf(3), point!.id, {
    step: "takePosition",
    wording: "Maßnahme 0 des Landes",
    reasons: "Weil es so ist.",
    acceptableIf: "",
  });
  await page.getByText("Weil es so ist.").waitFor();
  await page.getByRole("link", { name: "Im Papier zeigen: Papier 3, Punkt 1" }).click();
  await page.locator(".paper-text").waitFor();
  await page.getByRole("heading", { name: "Strittiger Punkt 1", exact: true }).waitFor();
});

test("a search leads to the block, and the matrix says who carries what and what nobody does", async () => {
  const page = await chrome.as(steering, { url: feder.url, width: 1440 });
  await page.goto("/ueberblick/suche");
  await page.getByLabel("Suchen nach").fill("lotsenstelle ANERKENNUNG");
  await page.getByRole("link", { name: "Lotsenstelle Anerkennung" }).first().click();
  await page.waitForURL(/papier\/2#block=/);
  await page.locator(".paper-text").waitFor();
  const measure = page.locator(".statement", { hasText: "Lotsenstelle Anerkennung" }).last();
  await expect
    .poll(() => measure.evaluate((element) => Math.abs(element.getBoundingClientRect().top) < innerHeight))
    .toBe(true);

  await page.goto("/ueberblick/verantwortliche");
  const ministry = page.getByRole("row").filter({ has: page.getByRole("button", { name: "Ministerium für Bildung" }) });
  await expect
    .poll(() => ministry.getByRole("cell").allTextContents())
    .toEqual(["0", "4", "0", "4", "4", "0", "0", "0", "12", "12"]);
  await page.getByRole("heading", { name: "6 Maßnahmen ohne Verantwortliche" }).waitFor();
  await ministry.getByRole("button").press("Enter");
  await page.getByRole("dialog").getByRole("listitem").nth(11).waitFor();
  await expectAccessible(page);
});

/** The row of a paper. */
function row(page: Page, number: number) {
  return page.getByRole("row").filter({ has: page.getByRole("link", { name: new RegExp(`^Papier ${number}:`) }) });
}

/** Waits until a cell of a paper's row says something. */
async function says(page: Page, number: number, column: string, words: string): Promise<void> {
  await row(page, number).locator(`td[data-label="${column}"]`).filter({ hasText: words }).waitFor();
}

function measure(title: string, carried: boolean): DocumentNode {
  const party: DocumentNode = { type: "responsibleParty", content: [{ type: "text", text: "Landkreise" }] };
  return {
    type: "statement",
    attrs: { id: newId<"Statement">(), kind: "measure" },
    content: [{ type: "statementTitle", content: [{ type: "text", text: title }] }, ...(carried ? [party] : [])],
  };
}

/** Puts drafts into papers and people before them. */
async function furnish(): Promise<void> {
  const office = await officeOf(feder);
  for (const number of [2, 4, 5]) {
    const params = { paper: (await paperByNumber(office, number)).id };
    await call(office, "POST /api/papers/:paper/sample", { params });
  }
  for (const name of ["Dilan Haddad", "Ewa Petrov", "Farid Krause", "Gerda Lehmann", "Hannes Vogel"]) {
    const member = await person(feder, { group: 4, name, organisation: "Verein" });
    const client = connect(member, (await paperByNumber(member, 4)).id);
    await client.synced();
  }
}
