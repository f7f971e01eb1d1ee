import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browser, type Browser, type Feder, person, problemsOf, startFeder } from "../support/index.ts";
import { focusInText } from "./focus.ts";
import { openPaper, saved, settled, untilLines } from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;

beforeAll(async () => {
  feder = await startFeder();
  chrome = await browser();
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

test("the mouse selects a passage from its first letter and from its last; Escape in the report keeps selection, place and words", async () => {
  const chair = await person(feder, { role: "chair", group: 5, organisation: "Sozialministerium" });
  const page = await chrome.as(chair, { url: feder.url });
  await openPaper(page, 5);
  await page.locator(".paper-text").click();
  await page.keyboard.type("Das Land trägt die Hälfte der Kosten.");
  await saved(page);
  await settled(page);

  await drag(page, "die Hälfte", "forward");
  expect(await selected(page)).toBe("die Hälfte");
  await page.keyboard.press("Alt+Shift+K");
  const dispute = page.getByLabel("Was ist strittig?");
  await dispute.fill("Ob die Hälfte reicht.");
  await page.keyboard.press("Escape");
  await dispute.waitFor({ state: "detached" });
  await expect.poll(() => selected(page)).toBe("die Hälfte");
  await focusInText(page);
  await page.keyboard.press("Alt+Shift+K");
  expect(await dispute.inputValue()).toBe("Ob die Hälfte reicht.");
  await page.getByRole("button", { name: "Als strittig kennzeichnen" }).click();
  const lines = (marked: string) => (now: string[]) => now[0] === `p Das Land trägt ⟦1${marked}⟧ der Kosten.`;
  await untilLines(page, lines("die Hälfte"), "the passage is marked");
  await dispute.waitFor({ state: "detached" });

  for (const way of ["forward", "backward"] as const) {
    await page.keyboard.press("End");
    await settled(page);
    await drag(page, "die Hälfte", way);
    expect(await selected(page), way).toBe("die Hälfte");
  }
  await page.keyboard.type("zwei Drittel");
  await untilLines(page, lines("zwei Drittel"), "what replaces it is the passage");
  expect(problemsOf(page)).toEqual([]);
});

/** Draws a selection over some words, from within their first letter to within their last, or the other way round. */
async function drag(page: Page, words: string, way: "forward" | "backward"): Promise<void> {
  const { left, right, middle } = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(
      document.querySelector(".paper-text") ?? document.body,
      NodeFilter.SHOW_TEXT,
    );
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at === -1) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const box = range.getBoundingClientRect();
      return { left: box.left, right: box.right, middle: box.top + box.height / 2 };
    }
    throw new Error(`the text has no "${wanted}"`);
  }, words);
  const [from, to] = way === "forward" ? [left + 1, right - 1] : [right - 1, left + 1];
  await page.mouse.move(from, middle);
  await page.mouse.down();
  // The editor reads where the button went down before the mouse moves on, as with a hand.
  await settled(page);
  await page.mouse.move((from + to) / 2, middle);
  await settled(page);
  await page.mouse.move(to, middle);
  await page.mouse.up();
  await settled(page);
}

/** The selected words; the signs that stand among them are no words. */
function selected(page: Page): Promise<string> {
  return page.evaluate(() => String(getSelection()).replaceAll(/⟦\d+|⟧/g, ""));
}
