import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Browser,
  call,
  expectAccessible,
  type Feder,
  officeOf,
  paperByNumber,
  person,
  type Person,
  problemsOf,
  screenshot,
} from "../support/index.ts";
import { openPaper } from "./paper-page.ts";
import { type Scene, setScene } from "./scene.ts";

let scene: Scene<"member">;
let feder: Feder;
let chrome: Browser;
let office: Person;
let member: Person;

beforeAll(async () => {
  scene = await setScene({ member: { group: 3, name: "Anna Weber" } });
  ({ feder, chrome } = scene);
  ({ member } = scene.people);
  office = await officeOf(feder);
  const { id: paper } = await paperByNumber(office, 3);
  await call(office, "POST /api/papers/:paper/sample", { params: { paper } });
  const version = { name: "Vor dem Umzug", reason: "Zum Vergleich." };
  for (const of of [paper, (await paperByNumber(office, 5)).id])
    await call(office, "POST /api/papers/:paper/versions", { params: { paper: of }, body: version });
}, 120_000);
afterAll(() => scene.close());

test("the office moves a measure to another paper: it goes from the open page, and both papers say where it came from and went", async () => {
  const [reading, deciding] = await Promise.all([member, office].map((who) => chrome.as(who, { url: feder.url })));
  if (reading === undefined || deciding === undefined) throw new Error("two pages are open");
  await openPaper(reading, 3);
  await openPaper(deciding, 3);
  const measures = reading.locator(".statement[data-kind=measure]");
  const count = await measures.count();
  const title = await measures.first().locator(".statement-title").innerText();

  await deciding.getByRole("button", { name: "Herkunft", exact: true }).click();
  await deciding.getByText("In diesem Papier ist noch kein Block aus einem anderen Papier").waitFor();
  const dialog = deciding.getByRole("dialog");
  await dialog.getByRole("button", { name: "Blöcke verschieben …" }).waitFor();
  await deciding.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await reading.getByRole("button", { name: "Blöcke verschieben …" }).count()).toBe(0);
  await deciding.getByRole("button", { name: "Blöcke verschieben …" }).click();
  await dialog.getByRole("button", { name: "Verschieben", exact: true }).click();
  await dialog.getByText("Bitte wählen Sie mindestens einen Block.").waitFor();
  await dialog.getByLabel("Maßnahme 1.1.1").focus();
  await deciding.keyboard.press("Space");
  await dialog
    .getByLabel("In welches Papier?")
    .selectOption({ label: "Handlungsfeld 5: Gesellschaftliche Teilhabe und Integration" });
  await dialog.getByLabel("Begründung").fill("Gehört zur Teilhabe.");
  await expectAccessible(deciding);
  await screenshot(deciding, "lineage-move");
  await dialog.getByRole("button", { name: "Verschieben", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await reading.waitForFunction(
    (before) => document.querySelectorAll(".statement[data-kind=measure]").length === before - 1,
    count,
  );
  expect(await reading.locator(".paper-text").innerText()).not.toContain(title);

  await reading.getByRole("button", { name: "Herkunft", exact: true }).click();
  await reading.getByText("Liegt jetzt in Handlungsfeld 5").waitFor();
  await reading.getByText("Geschäftsstelle: „Gehört zur Teilhabe.“").waitFor();
  await expectAccessible(reading);
  await screenshot(reading, "lineage-gone");

  const phone = await chrome.as(office, { url: feder.url, width: 360, dark: true });
  await phone.addInitScript(() => localStorage.setItem("feder/language", "en"));
  await openPaper(phone, 5);
  await phone.locator(".statement-title", { hasText: title }).waitFor();
  await phone.getByRole("button", { name: "Came from paper 3. See the history" }).waitFor();
  await phone.getByRole("button", { name: "Lineage", exact: true }).click();
  await phone
    .getByRole("dialog")
    .getByText(/^Came from/)
    .waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "lineage-came-360-dark-en");
  await phone.getByRole("button", { name: /^Go there/ }).click();
  await phone.getByRole("dialog").waitFor({ state: "detached" });

  // Side by side it is not simply gone from the one, and new in the other.
  await reading.goto("/papier/3/synopse");
  const gone = reading.locator("[data-row=dropped]", { hasText: title });
  await gone.getByText("In Papier 5 verschoben").waitFor();
  await reading.getByRole("cell", { name: "in Papier 5", exact: true }).waitFor();
  await expectAccessible(reading);
  await screenshot(reading, "lineage-synopsis");
  await deciding.goto("/papier/5/synopse");
  await deciding.locator("[data-row=added]", { hasText: title }).getByText("Aus Papier 3 gekommen").waitFor();
  await deciding.getByRole("cell", { name: "in Papier 3", exact: true }).waitFor();
  for (const page of [reading, deciding, phone]) {
    expect(problemsOf(page)).toEqual([]);
    await page.context().close();
  }
}, 120_000);

test("a chair who brings a version from before back is told which blocks stay in the other paper", async () => {
  const chair = await person(feder, { role: "chair", group: 3, name: "Cem Vorsitz", organisation: "Land" });
  const pages = [
    await chrome.as(chair, { url: feder.url }),
    await chrome.as(chair, { url: feder.url, width: 360, dark: true }),
  ];
  await pages[1]!.addInitScript(() => localStorage.setItem("feder/language", "en"));
  for (const [at, page] of pages.entries()) {
    const [restore, left] = [
      ["Fassung 1 wiederherstellen", "Ein Block steht jetzt in einem anderen Papier"],
      ["Bring back version 1", "One block stands in another paper now"],
    ][at] as [string, string];
    await page.goto("/papier/3/fassungen");
    await page.getByRole("button", { name: restore }).first().click();
    await page.getByText(left).waitFor();
    await page.getByText(/5: Gesellschaftliche Teilhabe/).waitFor();
    await expectAccessible(page);
    await screenshot(page, `restore-elsewhere-${at === 0 ? "1440" : "360-dark-en"}`);
    expect(problemsOf(page)).toEqual([]);
    await page.context().close();
  }
}, 120_000);
