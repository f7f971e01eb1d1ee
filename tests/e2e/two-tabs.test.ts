import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Page, WebSocketRoute } from "playwright-core";
import { MESSAGE, SYNC_MESSAGE } from "@feder/shared/protocol";
import { browser, person, startFeder, type Browser, type Feder, type Person } from "../support/index.ts";
import {
  goToStart,
  keptOnDevice,
  openPaper,
  saved,
  shows,
  signOut,
  status,
  unsentMarks,
  writeAtEnd,
} from "./paper-page.ts";

/** A close that the page takes for a lost line. */
const LOST = 1011;

let feder: Feder;
let chrome: Browser;
let anna: Person;
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
});

test("signing out in a tab that has sent everything asks for the words that another tab has not sent", async () => {
  const { tab, other, writeOffline } = await twoTabs();
  await writeOffline(" ohne Leitung");
  await writeAtStart(other, "Mit Leitung: ");
  await saved(other);
  await leavePaper(other);

  await signOut(other);
  await other.getByRole("alertdialog").getByText(`Handlungsfeld ${number}`).waitFor();
  await other.getByRole("button", { name: "Papier öffnen und senden" }).click();
  await shows(other, "p Mit Leitung: Anfang ohne Leitung");
  await saved(other);
  // What one tab left on the device the other has sent: nothing is left to ask.
  await expect.poll(() => unsentMarks(other)).toEqual([]);

  await writeAtEnd(tab, " und weiter");
  expect(await unsentMarks(other)).toHaveLength(1);
  await tab.context().close();
});

test("a tab that shows the paper itself sends what a closed one left, when it is asked to", async () => {
  const { tab, other, writeOffline } = await twoTabs();
  await writeOffline(" geschlossen");
  await tab.close();
  const [left] = await unsentMarks(other);
  await writeAtStart(other, "Offen: ");
  await saved(other);

  await signOut(other);
  await other.getByRole("button", { name: "Papier öffnen und senden" }).click();
  await shows(other, "p Offen: Anfang geschlossen");
  await saved(other);
  await expect.poll(() => unsentMarks(other)).toEqual([]);

  // A tab may also close between the server's acknowledgement and the end of its mark: then there is nothing to send.
  await other.evaluate((key) => localStorage.setItem(key, "Papier"), left!);
  await signOut(other);
  await other.getByRole("button", { name: "Papier öffnen und senden" }).click();
  await expect.poll(() => unsentMarks(other)).toEqual([]);
  await signOut(other);
  await other.getByRole("heading", { name: "Anmelden" }).waitFor();
  await other.context().close();
});

test("S12: what a closed tab left does not count as sent before the copy on this device was read", async () => {
  const { tab, other, writeOffline } = await twoTabs();
  await writeOffline(" geschlossen");
  await tab.close();
  await other.goto("/");
  await other.evaluate(holdCopies);

  const again = await other.context().newPage();
  const updates = updatesOf(again);
  await openPaper(again, number);
  const omar = await person(feder, { group: number, name: "Omar Haddad" });
  const reader = await chrome.as(omar, { url: feder.url });
  await openPaper(reader, number);
  await writeAtStart(again, "Da: ");
  await shows(reader, "p Da: Anfang");
  await expect.poll(() => updates.sent > 0 && updates.confirmed === updates.sent).toBe(true);
  await leavePaper(again);
  expect(await unsentMarks(again)).toHaveLength(1);

  await other.evaluate(() => Reflect.set(window, "released", true));
  await openPaper(again, number);
  await shows(reader, "p Da: Anfang geschlossen");
  await saved(again);
  await expect.poll(() => unsentMarks(again)).toEqual([]);
  await reader.context().close();
  await again.context().close();
});

/** Two tabs of one browser on the same paper, which holds a word; the line of the first can be cut. */
async function twoTabs() {
  const tab = await chrome.as(anna, { url: feder.url });
  const line = await cuttableLine(tab);
  await openPaper(tab, number);
  await writeAtEnd(tab, "Anfang");
  await saved(tab);
  const other = await tab.context().newPage();
  await openPaper(other, number);
  await shows(other, "p Anfang");
  // The first tab's own mark goes some time after its words are saved; from then on a mark means what a test does.
  await expect.poll(() => unsentMarks(other)).toEqual([]);
  /** Writes in the first tab, whose line is cut for good. */
  const writeOffline = async (text: string) => {
    await line.cut();
    await status(tab, "Offline");
    await writeAtEnd(tab, text);
    await keptOnDevice(tab);
  };
  return { tab, other, writeOffline };
}

/** The live line of one tab alone: a proxy would be another origin, with another copy on the device. */
async function cuttableLine(page: Page) {
  let isCut = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(/\/sync\//, (route) => {
    if (isCut) return void route.close({ code: LOST });
    open.add(route);
    route.connectToServer();
  });
  return {
    cut: async () => {
      isCut = true;
      await Promise.all([...open].map((route) => route.close({ code: LOST })));
    },
  };
}

/** How many updates a page has sent, and of how many the server has told it that they are on its disk. */
function updatesOf(page: Page): { sent: number; confirmed: number } {
  const updates = { sent: 0, confirmed: 0 };
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => {
      if (payload[0] === MESSAGE.sync && payload[1] !== SYNC_MESSAGE.step1) updates.sent += 1;
    });
    socket.on("framereceived", ({ payload }) => {
      // The count is the last number of the frame, and here below 128: one byte.
      if (payload[0] === MESSAGE.saved) updates.confirmed = Number(payload.at(-1));
    });
  });
  return updates;
}

async function writeAtStart(page: Page, text: string): Promise<void> {
  await page.locator(".paper-text").focus();
  await goToStart(page);
  await page.keyboard.type(text);
}

/** Goes to the list of papers without loading anew: the last moment in which a tab says that it has sent its own. */
async function leavePaper(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Papiere" }).first().click();
  await page.getByRole("heading", { name: "Mein Papier" }).waitFor();
}

/** Runs in the page: lets nobody open a copy of a paper before `released`, by an upgrade that does not end. */
async function holdCopies(): Promise<void> {
  for (const { name = "", version = 1 } of await indexedDB.databases()) {
    await new Promise<void>((held) => {
      const request = indexedDB.open(name, version + 1);
      request.addEventListener("upgradeneeded", () => {
        const store = request.transaction!.objectStore("updates");
        const hold = () => {
          if (Reflect.get(window, "released") !== true) store.count().addEventListener("success", hold);
        };
        hold();
        held();
      });
      request.addEventListener("success", () => request.result.close());
    });
  }
}
