import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import type { Page } from "playwright-core";
import { browser, person, problemsOf, startFeder, type Browser, type Feder } from "../support/index.ts";
import { openPaper, shows } from "./paper-page.ts";

/**
 * One chair alone with a paper, emptied before each test, with the caret in it. Call it at the top of a file;
 * `opened` gets the page. At the end it expects that nothing was wrong on the page.
 */
export function emptyPaper(opened: (page: Page) => void): void {
  let feder: Feder;
  let chrome: Browser;
  let page: Page;
  beforeAll(async () => {
    feder = await startFeder();
    chrome = await browser();
    page = await chrome.as(await person(feder, { role: "chair", group: 1 }), { url: feder.url });
    await openPaper(page, 1);
    opened(page);
  });
  afterAll(async () => {
    expect(problemsOf(page)).toEqual([]);
    await chrome.close();
    await feder.dispose();
  });
  beforeEach(async () => {
    await page.locator(".paper-text").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.press("Backspace");
    await shows(page, "p");
  });
}
