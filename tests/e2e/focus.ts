import type { Locator, Page } from "playwright-core";
import { go, settled } from "./paper-page.ts";

/** The accessible name, or the text, of what has the focus. */
export async function focusName(page: Page): Promise<string> {
  await settled(page);
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return (element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "").trim();
  });
}

/** Waits until what has the focus has this name. */
export async function focusIs(page: Page, name: string): Promise<void> {
  await until(
    () => focusName(page),
    (now) => now === name,
    `the focus should be on ${name}`,
  );
}

/** Waits until an element has the focus: it comes back from a dialog a moment after that has gone. */
export async function focusOn(element: Locator): Promise<void> {
  await until(
    () => element.evaluate((one) => one === document.activeElement),
    (now) => now,
    `the focus should be on ${String(element)}`,
  );
}

/** Waits until the focus is in the text, or no longer there. */
export async function focusInText(page: Page, wanted = true, what = "the focus"): Promise<void> {
  const inside = () => page.evaluate(() => document.activeElement?.closest(".paper-text") !== null);
  await until(inside, (now) => now === wanted, `${what} should ${wanted ? "be" : "no longer be"} in the text`);
}

/** Presses Tab until what has the focus has this name. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 12; step += 1) {
    if ((await focusName(page)) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Chooses in the select with the focus by the keyboard, one option after the other. */
export async function choose(page: Page, value: string): Promise<void> {
  for (let step = 0; step < 10; step += 1) {
    const now = await page.evaluate(() =>
      document.activeElement instanceof HTMLSelectElement ? document.activeElement.value : "",
    );
    if (now === value) return;
    await go(page, "ArrowDown");
  }
  throw new Error(`there is no choice ${value}`);
}

/** Goes down in the open menu to a line and chooses it. */
export async function chooseInMenu(page: Page, name: string): Promise<void> {
  await page.locator('[role=menu] [role^="menuitem"]:focus').waitFor();
  for (let step = 0; step < 25; step += 1) {
    const text = await page.evaluate(
      () => document.activeElement?.querySelector("[class*=text]")?.firstChild?.textContent ?? "",
    );
    if (text === name) {
      await page.keyboard.press("Enter");
      await page.getByRole("menu").waitFor({ state: "hidden" });
      return;
    }
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`there is no ${name} in the menu`);
}

async function until<T>(ask: () => Promise<T>, fits: (now: T) => boolean, what: string): Promise<void> {
  const end = performance.now() + 30_000;
  for (;;) {
    const now = await ask();
    if (fits(now)) return;
    if (performance.now() > end) throw new Error(`${what}, but it is: ${String(now)}`);
  }
}
