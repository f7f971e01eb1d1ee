import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addParagraphs,
  browser,
  type Browser,
  connect,
  expectAccessible,
  type Feder,
  paperByNumber,
  person,
  type Person,
  problemsOf,
  screenshot,
  startFeder,
} from "../support/index.ts";
import { clickInto, go, openPaper, saved } from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;
let anna: Person;
let steering: Person;

beforeAll(async () => {
  [feder, chrome] = await Promise.all([startFeder(), browser()]);
  steering = await person(feder, { role: "steering", name: "Sabine Vogt" });
  anna = await person(feder, {
    group: 5,
    name: "Anna Weber",
    organisation: "Stadt Beispielburg",
    affiliation: "municipalAssociations",
  });
  const page = connect(anna, (await paperByNumber(anna, 5)).id);
  await page.synced();
  const lines = Array.from(
    { length: 120 },
    (_, index) => `Absatz ${index}: Das Land und die Städte teilen sich etwas.`,
  );
  await addParagraphs(page, lines);
  page.provider.destroy();
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

describe("following a writer", () => {
  test("the page goes with a caret, until one scrolls oneself, asks it not to, or the writer goes", async () => {
    const [writer, watcher] = await Promise.all([anna, steering].map((one) => chrome.as(one, { url: feder.url })));
    if (writer === undefined || watcher === undefined) throw new Error("two pages are open");
    await Promise.all([openPaper(writer, 5), openPaper(watcher, 5)]);
    await clickInto(writer, ".paper-text > p");

    await follow(watcher);
    await bar(watcher).getByText("Sie folgen Anna Weber, Stadt Beispielburg").waitFor();
    await go(writer, "Control+End");
    await writer.keyboard.type(" Zuletzt");
    await inSight(watcher, "Zuletzt");
    await expectAccessible(watcher);
    await screenshot(watcher, "live-view-follow");
    await go(writer, "Control+Home");
    await writer.keyboard.type("Zuerst ");
    await inSight(watcher, "Zuerst");

    // One's own scrolling ends it, and says so once
    await watcher.mouse.move(600, 500);
    await watcher.mouse.wheel(0, 300);
    await bar(watcher).waitFor({ state: "detached" });
    expect(await watcher.getByText("Sie bewegen sich selbst im Text", { exact: false }).count()).toBeGreaterThan(0);
    await go(writer, "Control+End");
    await writer.keyboard.type(" Danach");
    await saved(writer);
    await watcher.getByText("Danach").waitFor({ state: "attached" });
    expect(await isInSight(watcher, "Danach")).toBe(false);

    // So do its button and Escape
    await follow(watcher);
    await inSight(watcher, "Danach");
    await bar(watcher).getByRole("button", { name: "Nicht mehr folgen" }).click();
    await bar(watcher).waitFor({ state: "detached" });
    await follow(watcher);
    await watcher.keyboard.press("Escape");
    await bar(watcher).waitFor({ state: "detached" });

    // And the writer's going
    await follow(watcher);
    await writer.close();
    await watcher.getByText("Anna Weber hat das Papier verlassen").first().waitFor();
    await bar(watcher).waitFor({ state: "detached" });
    expect(problemsOf(watcher)).toEqual([]);
  });
});

function bar(page: Page) {
  return page.getByRole("region", { name: "Folgen" });
}

async function follow(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^\d+ Person(en sind| ist) hier/ }).click();
  await page.getByRole("menuitem", { name: "Anna Weber folgen" }).click();
  await bar(page).waitFor();
}

/** Waits until words stand in the calm part of the window. */
async function inSight(page: Page, words: string): Promise<void> {
  await page.getByText(words).waitFor({ state: "attached" });
  const end = performance.now() + 10_000;
  while (!(await isInSight(page, words))) {
    if (performance.now() > end) throw new Error(`${words} should come into sight`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

async function isInSight(page: Page, words: string): Promise<boolean> {
  const box = await page.getByText(words).first().boundingBox();
  return box !== null && box.y > 100 && box.y + box.height < (page.viewportSize()?.height ?? 0);
}
