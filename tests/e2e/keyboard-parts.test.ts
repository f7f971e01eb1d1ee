import { beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { emptyPaper } from "./empty-paper.ts";
import { choose, focusInText } from "./focus.ts";
import { go, settled, shows } from "./paper-page.ts";

// What a measure is made of, by keyboard alone.
let page: Page;
emptyPaper((opened) => (page = opened));

describe("Tab in a measure with two parties", () => {
  const ON_THE_WAY = [
    "in Titel",
    "in Landkreis Harz",
    "Kategorie von Landkreis Harz",
    "Rolle von Landkreis Harz",
    "„Landkreis Harz“ entfernen",
    "in LIGA",
    "Kategorie von LIGA",
    "Rolle von LIGA",
    "„LIGA“ entfernen",
    "in 2021",
    "Zeitrahmen entfernen",
    "+ Text",
    "+ Verantwortliche",
    "+ Finanzierung",
    "+ Indikator",
    "in danach",
  ];

  test("goes through every line, choice and button in their order, into the next block, and out", async () => {
    await measure();
    await go(page, "Control+Home");
    expect(await stops("Tab", ON_THE_WAY.length)).toEqual(ON_THE_WAY);
    await page.keyboard.press("Tab");
    await focusInText(page, false);
  });

  test("backwards through the same, and out", async () => {
    await page.keyboard.type("davor");
    await page.keyboard.press("Enter");
    await measure();
    await go(page, "Control+Home", "ArrowDown", "Home", "Control+End");
    await go(page, "ArrowUp");
    expect(await stop()).toBe("in 2021");
    const back = ON_THE_WAY.slice(0, ON_THE_WAY.indexOf("in 2021") + 1).toReversed();
    expect(await stops("Shift+Tab", back.length)).toEqual(back);
    await page.keyboard.press("Shift+Tab");
    expect(await stop()).toBe("in davor");
    await page.keyboard.press("Shift+Tab");
    await focusInText(page, false);
  });

  test("passes lists without changing them", async () => {
    await statement("/ziel", "Z");
    await page.keyboard.press("Enter");
    await page.keyboard.type("- eins");
    await page.keyboard.press("Enter");
    await page.keyboard.type("zwei");
    await is("objective 0.1 Z | ul(eins; zwei)");
    await settled(page);
    await intoTitle("Z");
    await page.keyboard.press("Tab");
    await focusInText(page, false);
    await is("objective 0.1 Z | ul(eins; zwei)");
  });

  test("no trap (WCAG 2.1.2): Escape, then Tab leaves from the text and from every choice and button", async () => {
    await measure();
    for (const [at, name] of ON_THE_WAY.entries()) {
      for (const key of ["Tab", "Shift+Tab"]) {
        await intoTitle();
        for (let step = 0; step < at; step += 1) await page.keyboard.press("Tab");
        expect(await stop()).toBe(name);
        await page.keyboard.press("Escape");
        await page.keyboard.press(key);
        await focusInText(page, false, `the focus, after ${key} from ${name},`);
      }
    }
  });
});

describe("into prose", () => {
  test("nothing that a measure says is dropped: category, role and the names of its details stay", async () => {
    await measure();
    await go(page, "Control+Home", "Tab", "Tab");
    await choose(page, "stateAdministration");
    await go(page, "Tab", "Tab", "Tab", "Tab");
    await choose(page, "civilSociety");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Shift+Digit0");
    await is(
      "p Titel",
      "p Verantwortlich: Landkreis Harz (Landesverwaltung, federführend); LIGA (Zivilgesellschaft, beteiligt)",
      "p Zeitrahmen: 2021",
      "p danach",
    );
  });

  test("a party without a category is said to lack one, and keeps its role", async () => {
    await measure();
    const bare = "party Landkreis Harz (Kategorie fehlt, federführend) | party LIGA (Kategorie fehlt, beteiligt)";
    await is(`measure 0.0.1 Titel | ${bare} | Zeitrahmen 2021`, "p danach");
    await go(page, "Control+Home");
    await page.keyboard.press("Control+Shift+Digit1");
    await is(
      "h2 Titel",
      "p Verantwortlich: Landkreis Harz (federführend); LIGA (beteiligt)",
      "p Zeitrahmen: 2021",
      "p danach",
    );
  });
});

describe("Alt+Up and Alt+Down on a Leitsatz", () => {
  const FIRST = ["guideline 1 A", "objective 1.1 A1", "measure 1.1.1 M", "guideline 2 B", "objective 2.1 B1"];
  const SWAPPED = ["guideline 1 B", "objective 1.1 B1", "guideline 2 A", "objective 2.1 A1", "measure 2.1.1 M"];

  beforeEach(async () => {
    const kinds = [
      ["/satz", "A"],
      ["/ziel", "A1"],
      ["/mass", "M"],
      ["/satz", "B"],
      ["/ziel", "B1"],
    ] as const;
    for (const [index, [typed, title]] of kinds.entries()) {
      if (index > 0) await go(page, "Enter", "Enter");
      await statement(typed, title);
    }
    await is(...FIRST);
    await go(page, "Control+Home");
  });

  test("take along what belongs to it, over the whole neighbour, and back", async () => {
    await page.keyboard.press("Alt+ArrowDown");
    await is(...SWAPPED);
    await page.keyboard.press("Alt+ArrowUp");
    await is(...FIRST);
    await page.keyboard.press("Control+z");
    await is(...SWAPPED);
  });

  test("with Shift it goes alone", async () => {
    await page.keyboard.press("Alt+Shift+ArrowDown");
    await is("objective 0.1 A1", "guideline 1 A", "measure 1.0.1 M", "guideline 2 B", "objective 2.1 B1");
  });
});

/** A measure with two responsible parties and a time frame, and a paragraph after it in which the caret is. */
async function measure(): Promise<void> {
  await statement("/mass", "Titel");
  await go(page, "Tab", "Tab", "Enter");
  await page.keyboard.type("Landkreis Harz");
  await page.keyboard.press("Enter");
  await page.keyboard.type("LIGA /zeitr");
  await go(page, "Enter");
  await page.keyboard.type("2021");
  await page.keyboard.press("Enter");
  await page.keyboard.type("danach");
  await settled(page);
}

/** Back into the text; the editor puts its own caret there a moment later, so one asks until it stands in the title. */
async function intoTitle(title = "Titel"): Promise<void> {
  await page.locator(".paper-text").focus();
  for (let time = 0; time < 10; time += 1) {
    await go(page, "Control+Home");
    await settled(page);
    if ((await stop()) === `in ${title}`) return;
  }
  throw new Error("the caret does not come into the title");
}

async function statement(typed: string, title: string): Promise<void> {
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
  await page.keyboard.type(title);
  await settled(page);
}

async function is(...lines: string[]): Promise<void> {
  await shows(page, ...lines);
}

/** Where one is now and after each further press, `count` places in all. */
async function stops(key: string, count: number): Promise<string[]> {
  const seen = [await stop()];
  while (seen.length < count) {
    await page.keyboard.press(key);
    seen.push(await stop());
  }
  return seen;
}

/** The name of the choice or button with the focus, or the line of text in which the caret stands. */
async function stop(): Promise<string> {
  await settled(page);
  return page.evaluate(() => {
    const element = document.activeElement;
    if (element === null || !element.classList.contains("paper-text")) {
      return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
    }
    const node = window.getSelection()?.anchorNode;
    const at = node instanceof Element ? node : (node?.parentElement ?? null);
    return `in ${at?.closest(".part-text, .statement-title, p, li")?.textContent?.trim() ?? "?"}`;
  });
}
