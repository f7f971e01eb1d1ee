import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Browser,
  call,
  cuttableProxy,
  expectAccessible,
  type Feder,
  officeOf,
  paperByNumber,
  type Person,
  problemsOf,
  screenshot,
} from "../support/index.ts";
import { openPaper, saved, status } from "./paper-page.ts";
import { CAST, type Scene, setScene } from "./scene.ts";

let scene: Scene<"member" | "chair">;
let feder: Feder;
let chrome: Browser;
let member: Person;
let chair: Person;
let office: Person;

beforeAll(async () => {
  scene = await setScene({ member: CAST.anna, chair: CAST.maria });
  ({ feder, chrome } = scene);
  ({ member, chair } = scene.people);
  office = await officeOf(feder);
}, 120_000);
afterAll(() => scene.close());

test("S4, S12: a chair releases the paper under a writer's hands: the page says why, and keeps what did not arrive", async () => {
  await using proxy = await cuttableProxy(feder);
  const writing = await chrome.as({ ...member, url: proxy.url }, { url: proxy.url });
  const leading = await chrome.as(chair, { url: feder.url });
  await openPaper(writing, 5);
  await openPaper(leading, 5);
  await writing.locator(".paper-text").click();
  await writing.keyboard.type("Das ist angekommen.");
  await saved(writing);

  await leading.getByRole("button", { name: "Stufe ändern …" }).focus();
  await leading.keyboard.press("Enter");
  await leading.getByText("Niemand schreibt mehr darin; alle lesen.").waitFor();
  await expectAccessible(leading);
  await screenshot(leading, "stages-dialog");
  await leading.getByRole("button", { name: "In diese Stufe bringen" }).click();
  await leading.getByText("Bitte geben Sie eine Begründung an.").waitFor();
  await leading.getByLabel("Begründung").fill("Die Gruppe hat am Montag zugestimmt.");

  // What is written now does not reach the server any more.
  proxy.hold("toServer");
  await writing.keyboard.type(" Das kommt zu spät.");
  await status(writing, "Wird gespeichert");
  await leading.getByRole("button", { name: "In diese Stufe bringen" }).click();
  await leading.getByText("Das Papier ist jetzt in der Stufe „Freigegeben zur Konferenz“.").first().waitFor();
  proxy.restore();
  await whyLine(writing).getByText("Der Text liegt der Konferenz vor").waitFor();
  await status(writing, "Nur lesen");
  const offer = writing.getByRole("alert").filter({ hasText: "Diese Worte sind nicht mehr angekommen" });
  await offer.getByText("Das kommt zu spät.").waitFor();
  expect(await writing.locator(".paper-text").getAttribute("contenteditable")).toBe("false");
  await writing.locator(".paper-text").getByText("Das ist angekommen.").waitFor();
  expect(await writing.locator(".paper-text").innerText()).not.toContain("zu spät");
  await whyLine(writing).getByText("Maria Kurz: „Die Gruppe hat am Montag zugestimmt.“").waitFor();
  await expectAccessible(writing);
  await screenshot(writing, "stages-released");
  await screenshot(leading, "stages-released-chair");
  const { moved } = await paperByNumber(chair, 5);
  expect(moved?.version).not.toBeNull();

  // Back in the drafting stage, the page writes again, and what it kept arrives.
  const { id: paper } = await paperByNumber(office, 5);
  const body = { expected: "released", to: "drafting", reason: "Die Konferenz ist verschoben." } as const;
  await call(office, "POST /api/papers/:paper/stage", { params: { paper }, body });
  await saved(writing);
  await leading.locator(".paper-text").getByText("Das kommt zu spät.").waitFor();
  await writing.locator(".paper-text").click();
  await writing.keyboard.type(" Und weiter.");
  await leading.locator(".paper-text").getByText("Und weiter.").waitFor();
  await whyLine(writing).waitFor({ state: "detached" });
  for (const page of [writing, leading]) expect(problemsOf(page).filter(isOurs)).toEqual([]);
  await writing.context().close();
  await leading.context().close();
}, 120_000);

test("S4, S12: who was offline while the right to write ended is told so, keeps what did not arrive, and writes again when it is back", async () => {
  await using proxy = await cuttableProxy(feder);
  const page = await chrome.as({ ...member, url: proxy.url }, { url: proxy.url });
  await openPaper(page, 5);
  await saved(page);
  const { id: paper } = await paperByNumber(office, 5);
  const moveTo = (expected: "drafting" | "released", to: typeof expected) =>
    call(office, "POST /api/papers/:paper/stage", {
      params: { paper },
      body: { expected, to, reason: "Beschlossen." },
    });

  proxy.cut();
  await status(page, "Offline");
  await page.locator(".paper-text").click();
  await page.keyboard.type("Unterwegs geschrieben. ");
  await moveTo("drafting", "released");
  proxy.restore();
  await status(page, "Nur lesen");
  const offer = page.getByRole("alert").filter({ hasText: "Diese Worte sind nicht mehr angekommen" });
  await offer.getByText("Unterwegs geschrieben.").waitFor();

  proxy.cut();
  await status(page, "Offline");
  await moveTo("released", "drafting");
  proxy.restore();
  await saved(page);
  await page.locator(".paper-text").getByText("Unterwegs geschrieben.").waitFor();
  expect(problemsOf(page).filter(isOurs)).toEqual([]);
  await page.context().close();
});

test("the stage stands in the list and at the head, in both languages, on a phone and in the dark", async () => {
  const phone = await chrome.as(office, { url: feder.url, locale: "en-GB", width: 360, dark: true });
  await phone.addInitScript(() => localStorage.setItem("feder/language", "en"));
  await phone.goto("/");
  await phone.getByText("Stage: Drafting").first().waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "stages-list-360-dark-en");
  await openPaper(phone, 6);
  await phone.getByRole("button", { name: "Change stage …" }).click();
  await phone.getByText("Nobody writes in it any more; everybody reads.").waitFor();
  await expectAccessible(phone);
  await screenshot(phone, "stages-dialog-360-dark-en");
  // Somebody else is faster: the dialog shows from where it would go now, and refuses nothing that was not meant.
  const { id: paper } = await paperByNumber(office, 6);
  const body = { expected: "drafting", to: "released", reason: "Frei." } as const;
  await call(office, "POST /api/papers/:paper/stage", { params: { paper }, body });
  await phone.getByText("Now: Released to the conference").waitFor();
  await phone.keyboard.press("Escape");
  await phone.getByRole("dialog").waitFor({ state: "detached" });
  expect(problemsOf(phone)).toEqual([]);
  await phone.context().close();
});

function whyLine(page: Page) {
  return page.locator("[data-stage]");
}

/** A line that is cut is an error to the browser, and meant here. */
function isOurs(problem: string): boolean {
  return !/WebSocket|ERR_/.test(problem);
}
