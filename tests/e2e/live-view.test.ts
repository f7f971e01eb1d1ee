import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  addParagraphs,
  anchorOf,
  type Browser,
  connect,
  expectAccessible,
  type Feder,
  paperByNumber,
  type Person,
  problemsOf,
  report,
  screenshot,
  step,
} from "../support/index.ts";
import { openRegister, register } from "./contested-register.ts";
import { clickInto, go, openPaper, saved } from "./paper-page.ts";
import { CAST, type Scene, setScene } from "./scene.ts";

let scene: Scene<"maria" | "anna" | "steering">;
let feder: Feder;
let chrome: Browser;
let anna: Person;
let maria: Person;
let steering: Person;

beforeAll(async () => {
  scene = await setScene({ maria: CAST.maria, anna: CAST.anna, steering: CAST.sabine });
  ({ feder, chrome } = scene);
  ({ maria, anna, steering } = scene.people);
  const paper = (await paperByNumber(anna, 5)).id;
  const page = connect(anna, paper);
  await page.synced();
  const lines = Array.from(
    { length: 120 },
    (_, index) => `Absatz ${index}: Das Land und die Städte teilen sich etwas.`,
  );
  await addParagraphs(page, lines);
  for (const number of [20, 30]) {
    const anchor = anchorOf(page, `Absatz ${number}: Das Land`);
    const { id } = await report(maria, paper, anchor, { flag: true, dispute: `Wer zahlt? (${number})` });
    const wording = `Absatz ${number}: Der Bund`;
    await step(anna, id, { step: "takePosition", wording, reasons: "Die Städte können nicht mehr.", acceptableIf: "" });
  }
  page.provider.destroy();
}, 120_000);
afterAll(() => scene.close());

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

  test("a finger ends it like a wheel, and whoever wants no motion is taken there at once", async () => {
    const [writer, watcher] = [await scene.open(anna, 5), await scene.open(steering, 5)];
    await watcher.emulateMedia({ reducedMotion: "reduce" });
    await clickInto(writer, ".paper-text > p");
    await go(writer, "Control+Home");
    await follow(watcher);
    await watcher.evaluate(() => {
      const ways: (string | undefined)[] = [];
      (window as { ways?: typeof ways }).ways = ways;
      const scrollBy = window.scrollBy.bind(window);
      window.scrollBy = (to?: ScrollToOptions | number) => {
        ways.push(typeof to === "object" ? to.behavior : undefined);
        if (typeof to === "object") scrollBy(to);
      };
    });
    await go(writer, "Control+End");
    await writer.keyboard.type(" Am Ende");
    await inSight(watcher, "Am Ende");
    const ways = await watcher.evaluate(() => (window as { ways?: unknown[] }).ways);
    expect(new Set(ways)).toEqual(new Set(["instant"]));

    const session = await watcher.context().newCDPSession(watcher);
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x: 600, y: 400 }] });
    await session.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: 600, y: 600 }] });
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await bar(watcher).waitFor({ state: "detached" });
    expect(await watcher.getByText("Sie bewegen sich selbst im Text", { exact: false }).count()).toBeGreaterThan(0);
    expect(problemsOf(watcher)).toEqual([]);
    for (const page of [writer, watcher]) await page.context().close();
  });
});

describe("the meeting view", () => {
  test("points one after the other, live, with the outcome recorded at the point by whoever may", async () => {
    const open = (one: Person) => chrome.as(one, { url: feder.url, width: 1920, height: 1080 });
    const [chair, watcher, member] = await Promise.all([open(maria), open(steering), open(anna)]);
    const pages = [chair, watcher, member];
    for (const page of pages) {
      await openPaper(page, 5);
      await openRegister(page);
    }
    for (const page of [chair, watcher]) {
      await register(page).getByRole("button", { name: "Sitzungsansicht" }).click();
      await meeting(page).getByText("Punkt 1 von 2").waitFor();
      await pointIs(page, 1);
    }
    const sentence = "Absatz 20: Das Land und die Städte teilen sich etwas.";
    await meeting(chair).getByText(sentence).waitFor();
    await meeting(chair).locator("mark", { hasText: "Absatz 20: Das Land" }).waitFor();
    await meeting(chair).locator("ins", { hasText: "Der Bund" }).waitFor();
    await expectAccessible(chair);
    await screenshot(chair, "live-view-meeting");

    // What others say and write stands there at once
    await register(member)
      .getByRole("button", { name: /^Punkt 1 / })
      .click();
    await register(member).getByRole("button", { name: "Kompromiss vorschlagen" }).click();
    await member.getByLabel("Vorgeschlagener Wortlaut").fill("Absatz 20: Land und Bund");
    await member.getByRole("button", { name: "Veröffentlichen" }).click();
    for (const page of [chair, watcher])
      await meeting(page).getByRole("article", { name: "Kompromissvorschlag 1" }).waitFor();

    // Who only watches records nothing; the chair does
    expect(await meeting(watcher).getByRole("button", { name: "Dissens festhalten" }).count()).toBe(0);
    await chair.keyboard.press("PageDown");
    await meeting(chair).getByText("Punkt 2 von 2").waitFor();
    await pointIs(chair, 2);
    await watcher.keyboard.press("ArrowRight");
    await pointIs(watcher, 2);
    await watcher.keyboard.press("ArrowLeft");
    await pointIs(watcher, 1);
    await meeting(watcher).getByRole("button", { name: "Nächster Punkt" }).click();
    await pointIs(watcher, 2);
    await meeting(chair).getByRole("button", { name: "Dissens festhalten" }).click();
    const dialog = chair.getByRole("dialog").last();
    await dialog.getByRole("textbox").fill("Keine Einigung in Sicht.");
    // Keys that write do not leave the point
    await chair.keyboard.press("ArrowLeft");
    await dialog.getByRole("button", { name: "Dissens festhalten" }).click();
    // The news of it may be here before the answer to it, on which the dialog waits, deaf to Escape.
    await expect.poll(() => chair.getByRole("dialog").count()).toBe(1);
    for (const page of [chair, watcher]) {
      await meeting(page).locator("header").getByText("Dissens bleibt", { exact: true }).waitFor();
      await meeting(page).getByText("Punkt 2 von 2").waitFor();
    }

    // Escape leaves, and the register is at the point where one was
    await chair.keyboard.press("Escape");
    await meeting(chair).waitFor({ state: "detached" });
    await register(chair).getByRole("heading", { name: "Strittiger Punkt 2" }).waitFor();
    for (const page of pages) expect(problemsOf(page)).toEqual([]);
  });
});

function meeting(page: Page) {
  return page.getByRole("dialog", { name: /^Sitzungsansicht/ });
}

async function pointIs(page: Page, number: number): Promise<void> {
  await meeting(page)
    .getByRole("heading", { name: `Strittiger Punkt ${number}` })
    .waitFor();
}

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
  const end = performance.now() + 30_000;
  while (!(await isInSight(page, words))) {
    if (performance.now() > end) throw new Error(`${words} should come into sight`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  }
}

async function isInSight(page: Page, words: string): Promise<boolean> {
  const box = await page.getByText(words).first().boundingBox();
  return box !== null && box.y > 100 && box.y + box.height < (page.viewportSize()?.height ?? 0);
}
