import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  browser,
  call,
  cuttableProxy,
  paperByNumber,
  person,
  problemsOf,
  startFeder,
  type Browser,
  type Feder,
  type Person,
} from "../support/index.ts";
import { openPaper, saved, settled, shows, signOut, status, writeAtEnd, writeThenCut } from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;
let anna: Person;
let omar: Person;
/** Each test writes in a paper of its own. */
let number = 0;

beforeAll(async () => {
  feder = await startFeder();
  chrome = await browser();
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});
beforeEach(async () => {
  number += 1;
  anna = await person(feder, { group: number, name: "Anna Weber" });
  omar = await person(feder, { role: "chair", group: number, name: "Omar Haddad" });
});

test("S12: where the browser has no room for a mark, every letter is still sent, and signing out leaves nothing", async () => {
  await using proxy = await cuttableProxy(feder);
  const page = await chrome.as(anna, { url: proxy.url });
  await openPaper(page, number);
  await saved(page);
  await page.evaluate(fillStorage);
  await writeAtEnd(page, "Anfang und Ende");
  const reader = await chrome.as(omar, { url: feder.url });
  await openPaper(reader, number);
  await shows(reader, "p Anfang und Ende");
  await saved(page);

  proxy.cut();
  await status(page, "Offline");
  await writeAtEnd(page, " ohne Leitung");
  // Nobody would be asked before signing out.
  await status(page, "Offline, ungesichert – Änderungen nur in diesem Fenster");
  expect(await page.evaluate(asksBeforeLeaving)).toBe(true);
  proxy.restore();
  await shows(reader, "p Anfang und Ende ohne Leitung");
  await saved(page);
  expect(await page.evaluate(asksBeforeLeaving)).toBe(false);

  await signOut(page);
  await page.getByRole("heading", { name: "Anmelden" }).waitFor();
  await expect.poll(() => page.evaluate(() => indexedDB.databases())).toEqual([]);
  expect(uncaughtOf(page)).toEqual([]);
  await Promise.all([page.context().close(), reader.context().close()]);
});

test("S12: where the copy on this device is taken away, the page says so, asks before leaving, and sends every letter", async () => {
  await using proxy = await cuttableProxy(feder);
  const page = await chrome.as(anna, { url: proxy.url });
  await writeThenCut(page, number, proxy);
  await takeCopyAway(page, proxy.url);
  await writeAtEnd(page, " ohne Kopie");
  await status(page, "Offline, ungesichert – Änderungen nur in diesem Fenster");
  expect(await page.evaluate(asksBeforeLeaving)).toBe(true);
  const asked = page.waitForEvent("dialog");
  const leaving = page.getByRole("link", { name: "Papiere" }).first().click();
  const question = await asked;
  expect(question.message()).toContain("gehen sie verloren");
  await question.dismiss();
  await leaving;

  proxy.restore();
  await saved(page);
  await writeAtEnd(page, " und weiter");
  const reader = await chrome.as(omar, { url: feder.url });
  await openPaper(reader, number);
  await shows(reader, "p Anfang ohne Kopie und weiter");
  await saved(page);

  proxy.cut();
  await status(page, "Offline, ungesichert – Änderungen nur in diesem Fenster");
  await writeAtEnd(page, " und mehr");
  await call(anna, "DELETE /api/session", {});
  proxy.restore();
  const ended = page.getByRole("alert").filter({ hasText: "konnten nicht mehr gesendet werden" });
  await ended.waitFor();
  expect(await ended.innerText()).not.toContain("bleiben auf diesem Gerät");
  // Who goes to another window to keep the words there comes back to them.
  const refused = page.waitForResponse((response) => response.status() === 401);
  await page.getByRole("button", { name: "Verlorene Worte" }).click();
  await refused;
  await settled(page);
  expect(await page.locator(".paper-text").innerText()).toContain("und mehr");
  expect(uncaughtOf(page)).toEqual([]);
  await Promise.all([page.context().close(), reader.context().close()]);
});

test("S12: where the disk is full, a page that is offline says so, asks before leaving, and has nothing to log", async () => {
  await using proxy = await cuttableProxy(feder);
  const page = await chrome.as(anna, { url: proxy.url });
  await writeThenCut(page, number, proxy);
  await page.evaluate(fillDisk);
  await writeAtEnd(page, " auf voller Platte");
  await status(page, "Offline, ungesichert – Änderungen nur in diesem Fenster");
  expect(await page.evaluate(asksBeforeLeaving)).toBe(true);
  proxy.restore();
  await saved(page);
  expect(uncaughtOf(page)).toEqual([]);
  await page.context().close();
});

test("S12: who leaves before the disk has taken what was written offline is asked first", async () => {
  await using proxy = await cuttableProxy(feder);
  const page = await chrome.as(anna, { url: proxy.url });
  await writeThenCut(page, number, proxy);
  await writeAtEnd(page, " ohne Leitung");
  await expect.poll(() => page.evaluate(asksBeforeLeaving)).toBe(false);
  await page.evaluate(keepDiskBusy);
  await writeAtEnd(page, " und ohne Platte");
  expect(await page.evaluate(asksBeforeLeaving)).toBe(true);
  await page.evaluate(() => Reflect.set(window, "released", true));
  await expect.poll(() => page.evaluate(asksBeforeLeaving)).toBe(false);
  await page.context().close();
});

test("S12: words that are in one window only stay there to be copied when the right to write ends", async () => {
  await using proxy = await cuttableProxy(feder);
  const page = await chrome.as(anna, { url: proxy.url });
  await openPaper(page, number);
  await saved(page);
  proxy.cut();
  await status(page, "Offline – Änderungen bleiben auf diesem Gerät");
  await takeCopyAway(page, proxy.url);
  await writeAtEnd(page, "Nur hier");
  await status(page, "Offline, ungesichert – Änderungen nur in diesem Fenster");
  const { id: paper } = await paperByNumber(omar, number);
  const body = { expected: "drafting", to: "released", reason: "Die Gruppe hat zugestimmt." } as const;
  await call(omar, "POST /api/papers/:paper/stage", { params: { paper }, body });
  proxy.restore();
  await page.getByRole("alert").filter({ hasText: "Markieren Sie den Text und kopieren Sie ihn" }).waitFor();
  expect(await page.locator(".paper-text").innerText()).toContain("Nur hier");
  await page.context().close();
});

test("S5: a page that the browser brings back belongs to who is signed in by then", async () => {
  const page = await chrome.as(anna, { url: feder.url });
  await openPaper(page, number);
  await page.getByRole("button", { name: /^Konto.*Anna Weber/ }).waitFor();
  const [name = "", value = ""] = omar.cookie.split("=", 2);
  await page.context().addCookies([{ name, value, url: feder.url, httpOnly: true, sameSite: "Strict" }]);
  // Playwright starts Chromium without its cache of pages; this is what a page from there hears.
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await page.getByRole("button", { name: /^Konto.*Omar Haddad/ }).waitFor();
  await writeAtEnd(page, "Omars Worte");
  await saved(page);
  await page.context().close();
});

function uncaughtOf(page: Page): string[] {
  return problemsOf(page).filter((problem) => problem.startsWith("uncaught"));
}

/** Clears what the browser keeps for a site, as somebody does in its settings. */
async function takeCopyAway(page: Page, origin: string): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin, storageTypes: "indexeddb,local_storage" });
}

/** Runs in the page: leaves no room for another entry. */
function fillStorage(): void {
  for (let length = 1 << 20; length >= 1;) {
    try {
      localStorage.setItem(`other-${localStorage.length}`, "x".repeat(length));
    } catch {
      length >>= 1;
    }
  }
}

/** Runs in the page: ends each transaction that writes, as a browser does whose disk is full. */
function fillDisk(): void {
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function (...entry) {
    const request = Reflect.apply(add, this, entry);
    this.transaction.abort();
    return request;
  };
}

/** Runs in the page: lets nothing be written into the copies before `released`. */
async function keepDiskBusy(): Promise<void> {
  for (const { name = "" } of await indexedDB.databases()) {
    await new Promise<void>((held) => {
      const request = indexedDB.open(name);
      request.addEventListener("success", () => {
        const store = request.result.transaction("updates", "readwrite").objectStore("updates");
        const hold = () => {
          if (Reflect.get(window, "released") !== true) store.count().addEventListener("success", hold);
        };
        hold();
        held();
      });
    });
  }
}

/** Runs in the page. */
function asksBeforeLeaving(): boolean {
  const leaving = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(leaving);
  return leaving.defaultPrevented;
}
