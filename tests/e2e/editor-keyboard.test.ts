import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  browser,
  expectAccessible,
  person,
  problemsOf,
  startFeder,
  type Browser,
  type Feder,
} from "../support/index.ts";
import { go, linesOf, openPaper, paste, saved, settled, untilLines } from "./paper-page.ts";

// Every action of the editor by keyboard alone: nothing in this file clicks, hovers or drags.
let feder: Feder;
let chrome: Browser;
let page: Page;

beforeAll(async () => {
  feder = await startFeder();
  chrome = await browser();
  page = await chrome.as(await person(feder, { role: "chair", group: 1 }), { url: feder.url });
  await openPaper(page, 1);
}, 120_000);
afterAll(async () => {
  expect(problemsOf(page)).toEqual([]);
  await chrome.close();
  await feder.dispose();
});
beforeEach(async () => {
  await page.locator(".paper-text").focus();
  await go(page, "Control+a");
  await page.keyboard.press("Backspace");
  await is("p");
});

describe("insert", () => {
  test.each([
    ["/leitsatz", "guideline 1"],
    ["/satz", "guideline 1"],
    ["/guideline", "guideline 1"],
    ["/ziel", "objective 0.1"],
    ["/objective", "objective 0.1"],
    ["/mass", "measure 0.0.1"],
    ["/maßnahme", "measure 0.0.1"],
    ["/measure", "measure 0.0.1"],
    ["/ueberschrift", "h2"],
    ["/heading 2", "h3"],
    ["/liste", "ul()"],
    ["/numm", "ol()"],
    ["/zitat", "quote"],
  ])("%s in the / menu inserts %s", async (typed, line) => {
    const [word = "", level] = typed.split(" ");
    await page.keyboard.type(word);
    if (level === "2") await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await is(line);
  });

  test("the / menu is a list box whose active line is told to screen readers; Escape closes it", async () => {
    await page.keyboard.type("/");
    const text = page.locator(".paper-text");
    const menu = page.getByRole("listbox", { name: "Baustein wählen" });
    await menu.waitFor();
    const first = await text.getAttribute("aria-activedescendant");
    expect(await page.locator(`#${first ?? "none"}`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("ArrowDown");
    expect(await text.getAttribute("aria-activedescendant")).not.toBe(first);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
    expect(await text.getAttribute("aria-activedescendant")).toBeNull();
    await is("p /");
  });

  test("a / within a word or a date opens nothing", async () => {
    await page.keyboard.type("2020/2021 und/oder");
    expect(await page.getByRole("listbox").count()).toBe(0);
    await is("p 2020/2021 und/oder");
  });

  test("signs at the start of a line make lists and headings, as in Word", async () => {
    await page.keyboard.type("- eins");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.type("zwei");
    await is("ul(eins ul(zwei))");
    await page.keyboard.press("Shift+Tab");
    await is("ul(eins; zwei)");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("3. drei");
    await is("ul(eins; zwei)", "ol3(drei)");
  });

  test("a table: Tab goes through the cells and makes a new row, rows and columns come and go by the / menu", async () => {
    await page.keyboard.type("/tab");
    await page.keyboard.press("Enter");
    for (const cell of ["a", "b", "c", "d", "e", "f", "g", "h", "i"]) {
      await page.keyboard.type(cell);
      await page.keyboard.press("Tab");
    }
    await page.keyboard.type("j");
    await is("table th a | th b | th c // td d | td e | td f // td g | td h | td i // td j | td | td");
    // The second line that has to do with rows takes one away.
    await page.keyboard.type(" /zeile");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await is("table th a | th b | th c // td d | td e | td f // td g | td h | td i");
  });
});

describe("a statement", () => {
  test("Enter goes from title to text, splits it, and leaves the block from an empty line", async () => {
    await statement("/mass", "Titel");
    await page.keyboard.press("Enter");
    await page.keyboard.type("eins");
    await page.keyboard.press("Enter");
    await page.keyboard.type("zwei");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("draußen");
    await is("measure 0.0.1 Titel | p eins | p zwei", "p draußen");
  });

  test("Ctrl+Enter makes a new one of the same kind, Backspace in an empty one takes it away", async () => {
    await statement("/ziel", "Erstes");
    await page.keyboard.press("Control+Enter");
    await is("objective 0.1 Erstes", "objective 0.2");
    await page.keyboard.press("Backspace");
    await is("objective 0.1 Erstes", "p");
    await page.keyboard.press("Backspace");
    await is("objective 0.1 Erstes");
    await page.keyboard.type("!");
    await is("objective 0.1 Erstes!");
  });

  test("its parts: by Tab to what can be added, into the choices, and back by Escape", async () => {
    await statement("/mass", "Titel");
    await page.keyboard.press("Tab");
    await focusIs("+ Text");
    await page.keyboard.press("Tab");
    await focusIs("+ Verantwortliche");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Landkreise");
    await page.keyboard.press("Tab");
    await focusIs("Kategorie von Landkreise");
    await choose("municipalAssociations");
    await page.keyboard.press("Tab");
    await focusIs("Rolle von Landkreise");
    await choose("partner");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Land");
    await is(
      "measure 0.0.1 Titel | party Landkreise (Kommunale Spitzenverbände, beteiligt) | party Land (Kategorie fehlt, beteiligt)",
    );
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await focusIs("„Land“ entfernen");
    await page.keyboard.press("Enter");
    await is("measure 0.0.1 Titel | party Landkreise (Kommunale Spitzenverbände, beteiligt)");
    for (const [typed, text] of [
      ["/zeitr", "2021"],
      ["/finanz", "Landesmittel"],
      ["/indik", "Zahl"],
    ] as const) {
      await go(page, "End");
      await page.keyboard.type(` ${typed}`);
      await page.keyboard.press("Enter");
      await page.keyboard.type(text);
    }
    const [line] = await linesOf(page);
    expect(line).toContain("| Zeitrahmen 2021 | Finanzierung Landesmittel | Indikator Zahl");
  });

  test("is a group with a name for screen readers", async () => {
    await statement("/mass", "Titel");
    await page.getByRole("group", { name: "Maßnahme 0.0.1: Titel" }).waitFor();
    await expectAccessible(page);
  });

  test("Backspace and Delete at its border only move the caret", async () => {
    await page.keyboard.type("davor");
    await page.keyboard.press("Enter");
    await statement("/mass", "Titel");
    await go(page, "Home");
    await page.keyboard.press("Backspace");
    await page.keyboard.type("!");
    await is("p davor!", "measure 0.0.1 Titel");
    await page.keyboard.press("Delete");
    await page.keyboard.type(">");
    await is("p davor!", "measure 0.0.1 >Titel");
  });
});

describe("convert", () => {
  test.each([
    ["1", "h2 Wort"],
    ["2", "h3 Wort"],
    ["3", "h4 Wort"],
    ["4", "guideline 1 Wort"],
    ["5", "objective 0.1 Wort"],
    ["6", "measure 0.0.1 Wort"],
    ["8", "ul(Wort)"],
    ["9", "ol(Wort)"],
  ])("Ctrl+Shift+%s makes %s of a paragraph", async (digit, line) => {
    await page.keyboard.type("Wort");
    await page.keyboard.press(`Control+Shift+Digit${digit}`);
    await is(line);
    if (Number(digit) < 8) {
      await page.keyboard.press("Control+Shift+Digit0");
      await is("p Wort");
    }
  });

  test("between the kinds the id stays; into prose every part stays as text", async () => {
    await statement("/mass", "Titel");
    const id = await page.locator(".statement").getAttribute("data-id");
    await page.keyboard.press("Control+Shift+Digit4");
    await is("guideline 1 Titel");
    expect(await page.locator(".statement").getAttribute("data-id")).toBe(id);
    await page.keyboard.press("Control+Shift+Digit6");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Land");
    await page.keyboard.press("Alt+Shift+Digit0");
    await is("p Titel", "p Verantwortlich: Land (federführend)");
  });
});

describe("move and delete", () => {
  test("Alt+Up and Alt+Down move a block, the caret stays in it, and the place is said", async () => {
    await page.keyboard.type("eins");
    await page.keyboard.press("Enter");
    await statement("/mass", "A");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.type("B");
    await page.keyboard.press("Alt+ArrowUp");
    await is("p eins", "measure 0.0.1 B", "measure 0.0.2 A");
    await said("Maßnahme 0.0.2 nach oben verschoben, jetzt Maßnahme 0.0.1");
    await page.keyboard.type("!");
    await is("p eins", "measure 0.0.1 B!", "measure 0.0.2 A");
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    await said("Maßnahme 0.0.1 steht schon ganz oben");
    await page.keyboard.press("Alt+ArrowDown");
    await is("p eins", "measure 0.0.1 B!", "measure 0.0.2 A");
  });

  test("Alt+Down moves a Leitziel with what belongs to it; undo takes it back at once", async () => {
    await statement("/ziel", "Z1");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await statement("/mass", "M1");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await statement("/ziel", "Z2");
    await is("objective 0.1 Z1", "measure 0.1.1 M1", "objective 0.2 Z2");
    await go(page, "Control+Home");
    await page.keyboard.press("Alt+ArrowDown");
    await is("objective 0.1 Z2", "objective 0.2 Z1", "measure 0.2.1 M1");
    await said("Leitziel 0.1 nach unten verschoben, jetzt Leitziel 0.2 (mit 1 zugehörigen Block)");
    await page.keyboard.press("Control+z");
    await is("objective 0.1 Z1", "measure 0.1.1 M1", "objective 0.2 Z2");
    await page.keyboard.press("Control+y");
    await is("objective 0.1 Z2", "objective 0.2 Z1", "measure 0.2.1 M1");
  });

  test("the block menu opens by Alt+Enter and does all of it", async () => {
    await statement("/ziel", "Z1");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("danach");
    await go(page, "Control+Home");
    await page.keyboard.press("Alt+Enter");
    await page.getByRole("menu").waitFor();
    await expectAccessible(page);
    await menuItem("Allein nach unten");
    await is("p danach", "objective 0.1 Z1");
    await page.keyboard.press("Alt+Enter");
    await menuItem("Verdoppeln");
    await is("p danach", "objective 0.1 Z1", "objective 0.2 Z1");
    await page.keyboard.press("Alt+Enter");
    await menuItem("Maßnahme");
    await is("p danach", "objective 0.1 Z1", "measure 0.1.1 Z1");
    await page.keyboard.press("Alt+Enter");
    await menuItem("Löschen");
    await is("p danach", "objective 0.1 Z1");
    await said("Maßnahme 0.1.1 gelöscht");
  });

  test("Ctrl+Shift+Backspace deletes a block, Ctrl+Z brings it back", async () => {
    await statement("/mass", "A");
    await page.keyboard.press("Control+Shift+Backspace");
    await is("p");
    await page.keyboard.press("Control+z");
    await untilLines(page, (lines) => lines.includes("measure 0.0.1 A"), "the block should be back");
  });
});

describe("text", () => {
  test("marks by their keys, a link by Ctrl+K, and what a link must not be", async () => {
    for (const [key, word] of [
      ["b", "fett"],
      ["i", "kursiv"],
      ["u", "unter"],
    ] as const) {
      await page.keyboard.press(`Control+${key}`);
      await page.keyboard.type(word);
      await page.keyboard.press(`Control+${key}`);
      await page.keyboard.type(" ");
    }
    await page.keyboard.type("Link");
    await go(page, "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft", "Shift+ArrowLeft");
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog", { name: "Link setzen" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.type("javascript:alert(1)");
    await page.keyboard.press("Enter");
    await page.getByText("Das ist keine Adresse").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("www.lamsa.de");
    await page.keyboard.press("Enter");
    await is("p *fett* _kursiv_ __unter__ [Link](https://www.lamsa.de)");
    await page.keyboard.type("!");
    await is("p *fett* _kursiv_ __unter__ [Link](https://www.lamsa.de)!");
  });

  test("search and replace: Ctrl+F, Ctrl+H, Enter goes on, Escape returns to the text", async () => {
    await page.keyboard.type("Haus Hausmeister haus");
    await page.keyboard.press("Control+f");
    await page.keyboard.type("haus");
    const count = page.locator("output");
    await count.filter({ hasText: "3" }).waitFor();
    await page.keyboard.press("Enter");
    await count.filter({ hasText: "1 von 3" }).waitFor();
    await page.keyboard.press("Enter");
    await count.filter({ hasText: "2 von 3" }).waitFor();
    await page.keyboard.press("Shift+Enter");
    await count.filter({ hasText: "1 von 3" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+h");
    await page.keyboard.type("Haus");
    await tabTo("Groß- und Kleinschreibung beachten");
    await page.keyboard.press("Space");
    await count.filter({ hasText: "2" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await count.filter({ hasText: "1" }).waitFor();
    await page.keyboard.press("Control+h");
    await tabTo("Ersetzen durch");
    await page.keyboard.type("Heim");
    await tabTo("Alle ersetzen");
    await page.keyboard.press("Enter");
    await said("1 Stelle ersetzt");
    await page.keyboard.press("Escape");
    await is("p Heim Hausmeister haus");
    expect(await page.evaluate(() => document.activeElement?.classList.contains("paper-text"))).toBe(true);
  });

  test("pasting by keyboard", async () => {
    await paste(page, "<h1>Titel</h1><p>Text</p>");
    await is("h2 Titel", "p Text");
  });
});

describe("the page", () => {
  test("Alt+F10 goes to the tools, arrow keys through them, Escape back", async () => {
    await page.keyboard.type("Wort");
    await page.keyboard.press("Alt+F10");
    await focusIs("Rückgängig");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await focusIs("Art des Absatzes: Absatz");
    await page.keyboard.press("ArrowDown");
    await menuItem("Leitsatz");
    await is("guideline 1 Wort");
    await page.keyboard.press("Alt+F10");
    await page.keyboard.press("End");
    await focusIs("Block bearbeiten");
    await page.keyboard.press("Home");
    await page.keyboard.press("Escape");
    await page.keyboard.type("!");
    await is("guideline 1 Wort!");
  });

  test("the outline: Alt+Shift+G goes there, Enter jumps into the block", async () => {
    await statement("/satz", "Erster");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.type("Zweiter");
    await page.getByRole("button", { name: "Leitsatz 2 Zweiter" }).waitFor();
    expect(await page.locator("nav [aria-current=true]").textContent()).toContain("Zweiter");
    await page.keyboard.press("Alt+Shift+KeyG");
    await page.keyboard.press("Shift+Tab");
    await focusIs("Leitsatz 1Erster");
    await page.keyboard.press("Enter");
    await settled(page);
    await page.keyboard.type(">");
    await is("guideline 1 >Erster", "guideline 2 Zweiter");
  });

  test("Ctrl+/ opens the help, Escape closes it and the caret is where it was", async () => {
    await page.keyboard.type("Wort");
    await page.keyboard.press("Control+/");
    await page.getByRole("dialog", { name: "Tastatur und Hilfe" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await page.keyboard.type("!");
    await is("p Wort!");
  });

  test("no trap: Escape, then Tab leaves the text in both directions", async () => {
    await statement("/mass", "Titel");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    expect(await insideText()).toBe(false);
    await page.keyboard.press("Shift+Tab");
    expect(await insideText()).toBe(true);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+Tab");
    expect(await insideText()).toBe(false);
    await saved(page);
  });
});

async function statement(typed: string, title: string): Promise<void> {
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
  await page.keyboard.type(title);
}

async function is(...lines: string[]): Promise<void> {
  await untilLines(
    page,
    (all) => JSON.stringify(all) === JSON.stringify(lines),
    `the page should show\n${lines.join("\n")}`,
  );
}

async function said(text: string): Promise<void> {
  await page.locator("#announcements").filter({ hasText: text }).waitFor({ state: "attached" });
}

/** The accessible name, or the text, of what has the focus. */
async function focusName(): Promise<string> {
  await settled(page);
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    return (element?.getAttribute("aria-label") ?? label ?? element?.textContent ?? "").trim();
  });
}

async function focusIs(name: string): Promise<void> {
  expect(await focusName()).toBe(name);
}

async function tabTo(name: string): Promise<void> {
  for (let step = 0; step < 12; step += 1) {
    if ((await focusName()) === name) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${name}`);
}

/** Chooses in a select by the keyboard, one option after the other. */
async function choose(value: string): Promise<void> {
  for (let step = 0; step < 8; step += 1) {
    const now = await page.evaluate(() =>
      document.activeElement instanceof HTMLSelectElement ? document.activeElement.value : "",
    );
    if (now === value) return;
    await page.keyboard.press("ArrowDown");
    await settled(page);
  }
  throw new Error(`there is no choice ${value}`);
}

/** Goes down in the open menu to a line and chooses it. */
async function menuItem(name: string): Promise<void> {
  await page.getByRole("menu").waitFor();
  for (let step = 0; step < 25; step += 1) {
    const text = await page.evaluate(
      () => document.activeElement?.querySelector("[class*=text]")?.firstChild?.textContent ?? "",
    );
    if (text === name) {
      await page.keyboard.press("Enter");
      return;
    }
    await page.keyboard.press("ArrowDown");
  }
  throw new Error(`there is no ${name} in the menu`);
}

async function insideText(): Promise<boolean> {
  await settled(page);
  return page.evaluate(() => document.activeElement?.closest(".paper-text") !== null);
}
