import { afterAll, beforeAll, beforeEach, test } from "vitest";
import { LIMITS } from "@feder/shared/protocol";
import { browser, cuttableProxy, person, startFeder, type Browser, type Feder, type Person } from "../support/index.ts";
import { openPaper, paste, saved, status, writeAtEnd, writeThenCut } from "./paper-page.ts";

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

test("S12: a line that is lost while it is being made costs seconds, not the minutes that a browser waits for it", async () => {
  await using proxy = await cuttableProxy(feder);
  const page = await chrome.as(anna, { url: proxy.url });
  await writeThenCut(page, number, proxy);
  await writeAtEnd(page, " im Zug");
  const trying = page.waitForEvent("websocket");
  proxy.restore();
  proxy.hold("toClient");
  await trying;
  proxy.lose();
  await saved(page);
  await page.context().close();
});

test("S12: behind a server that answers nothing the copy on this device is shown, and said to be offline", async () => {
  const page = await chrome.as(anna, { url: feder.url });
  await openPaper(page, number);
  await writeAtEnd(page, "Anfang");
  await saved(page);
  await page.routeWebSocket(/\/sync\//, () => undefined);
  await page.reload();
  // Half a minute after nothing came the line would be taken for lost in any case.
  await page.locator(".paper-text").getByText("Anfang").waitFor({ timeout: 20_000 });
  await status(page, "Offline – Änderungen bleiben auf diesem Gerät");
  await page.context().close();
});

test("S12: what is larger than the server takes is refused once, and not sent again and again", async () => {
  const page = await chrome.as(anna, { url: feder.url });
  await openPaper(page, number);
  await saved(page);
  await page.locator(".paper-text").focus();
  const paragraph = `<p>${"Anlage ".repeat(200)}</p>`;
  await paste(page, paragraph.repeat(LIMITS.frameBytes / 1_400));
  await status(page, "Zugang beendet");
  await page.getByRole("alert").filter({ hasText: "konnten nicht mehr gesendet werden" }).waitFor();
  await page.context().close();
});
