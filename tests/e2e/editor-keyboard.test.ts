import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { expectAccessible } from "../support/index.ts";
import { emptyPaper } from "./empty-paper.ts";
import { choose, chooseInMenu, focusInText, focusIs, tabTo } from "./focus.ts";
import { go, paste, saved, shows, untilLines } from "./paper-page.ts";

// Every action of the editor by keyboard alone: nothing in this file clicks, hovers or drags.
let page: Page;
emptyPaper((opened) => (page = opened));

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
    const menu = page.getByRole("listbox", { name: "Block wählen" });
    await menu.waitFor();
    const first = await text.getAttribute("aria-activedescendant");
    expect(await page.locator(`#${first ?? "none"}`).getAttribute("aria-selected")).toBe("true");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => text.getAttribute("aria-activedescendant")).not.toBe(first);
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await menu.waitFor({ state: "hidden" });
    await expect.poll(() => text.getAttribute("aria-activedescendant")).toBeNull();
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
    await focusIs(page, "+ Text");
    await page.keyboard.press("Tab");
    await focusIs(page, "+ Verantwortliche");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Landkreise");
    await page.keyboard.press("Tab");
    await focusIs(page, "Kategorie von Landkreise");
    await choose(page, "municipalAssociations");
    await page.keyboard.press("Tab");
    await focusIs(page, "Rolle von Landkreise");
    await choose(page, "partner");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Land");
    await is(
      "measure 0.0.1 Titel | party Landkreise (Kommunale Spitzenverbände, beteiligt) | party Land (Kategorie fehlt, beteiligt)",
    );
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await focusIs(page, "„Land“ entfernen");
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
    const details = "| Zeitrahmen 2021 | Finanzierung Landesmittel | Indikator Zahl";
    await untilLines(page, ([line]) => line?.includes(details) === true, "the measure should have its details");
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
    await chooseInMenu(page, "Allein nach unten");
    await is("p danach", "objective 0.1 Z1");
    await page.keyboard.press("Alt+Enter");
    await chooseInMenu(page, "Verdoppeln");
    await is("p danach", "objective 0.1 Z1", "objective 0.2 Z1");
    await page.keyboard.press("Alt+Enter");
    await chooseInMenu(page, "Maßnahme");
    await is("p danach", "objective 0.1 Z1", "measure 0.1.1 Z1");
    await page.keyboard.press("Alt+Enter");
    await chooseInMenu(page, "Löschen");
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
  test("a key works where the caret stands, even before the browser has told of its move", async () => {
    await page.keyboard.type("einszwei");
    await page.locator(".paper-text").evaluate((text) => {
      const letters = text.querySelector("p")?.firstChild ?? null;
      // In one task, as on a busy page: the browser tells of the caret only after it.
      window.getSelection()?.collapse(letters, "eins".length);
      text.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
    });
    await is("p eins", "p zwei");
  });

  test("an arrow key after Ctrl+A goes to the start or the end of the text", async () => {
    await statement("/mass", "A");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type("!");
    await page.keyboard.press("Control+a");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.type(">");
    await is("measure 0.0.1 >A!");
  });

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
    await focusIs(page, "Adresse");
    await expectAccessible(page);
    await page.keyboard.type("javascript:alert(1)");
    await page.keyboard.press("Enter");
    await page.getByText("Das ist keine Adresse").waitFor();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("www.lamsa.de");
    await page.keyboard.press("Enter");
    await is("p *fett* _kursiv_ __unter__ [Link](https://www.lamsa.de)");
    await focusInText(page);
    await page.keyboard.type("!");
    await is("p *fett* _kursiv_ __unter__ [Link](https://www.lamsa.de)!");
  });

  test("search and replace: Ctrl+F, Ctrl+H, Enter goes on, Escape returns to the text", async () => {
    await page.keyboard.type("Haus Hausmeister haus");
    await page.keyboard.press("Control+f");
    await focusIs(page, "Suchen nach");
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
    await focusInText(page);
    await page.keyboard.press("Control+h");
    await focusIs(page, "Suchen nach");
    await page.keyboard.type("Haus");
    await tabTo(page, "Groß- und Kleinschreibung beachten");
    await page.keyboard.press("Space");
    await count.filter({ hasText: "2" }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Space");
    await count.filter({ hasText: "1" }).waitFor();
    await page.keyboard.press("Control+h");
    await focusIs(page, "Suchen nach");
    await tabTo(page, "Ersetzen durch");
    await page.keyboard.type("Heim");
    await tabTo(page, "Alle ersetzen");
    await page.keyboard.press("Enter");
    await said("1 Stelle ersetzt");
    await page.keyboard.press("Escape");
    await is("p Heim Hausmeister haus");
    await focusInText(page);
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
    await focusIs(page, "Rückgängig");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    await focusIs(page, "Art des Absatzes: Absatz");
    await page.keyboard.press("ArrowDown");
    await chooseInMenu(page, "Leitsatz");
    await is("guideline 1 Wort");
    await page.keyboard.press("Alt+F10");
    await page.keyboard.press("End");
    await focusIs(page, "Block bearbeiten");
    await page.keyboard.press("Home");
    await page.keyboard.press("Escape");
    await focusInText(page);
    await page.keyboard.type("!");
    await is("guideline 1 Wort!");
  });

  test("the outline: Alt+Shift+G goes there, Enter jumps into the block", async () => {
    await statement("/satz", "Erster");
    await page.keyboard.press("Control+Enter");
    await page.keyboard.type("Zweiter");
    await page.getByRole("button", { name: "Leitsatz 2 Zweiter" }).waitFor();
    await page.locator("nav [aria-current=true]").filter({ hasText: "Zweiter" }).waitFor();
    await page.keyboard.press("Alt+Shift+KeyG");
    await focusIs(page, "Leitsatz 2Zweiter");
    await page.keyboard.press("Shift+Tab");
    await focusIs(page, "Leitsatz 1Erster");
    await page.keyboard.press("Enter");
    await focusInText(page);
    await page.keyboard.type(">");
    await is("guideline 1 >Erster", "guideline 2 Zweiter");
  });

  test("Ctrl+/ opens the help, Escape closes it and the caret is where it was", async () => {
    await page.keyboard.type("Wort");
    await page.keyboard.press("Control+/");
    await page.getByRole("dialog", { name: "Tastatur und Hilfe" }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press("Escape");
    await focusInText(page);
    await page.keyboard.type("!");
    await is("p Wort!");
  });

  test("no trap: Escape, then Tab leaves the text in both directions", async () => {
    await statement("/mass", "Titel");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Tab");
    await focusInText(page, false);
    await page.keyboard.press("Shift+Tab");
    await focusInText(page);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+Tab");
    await focusInText(page, false);
    await saved(page);
  });
});

async function statement(typed: string, title: string): Promise<void> {
  await page.keyboard.type(typed);
  await page.keyboard.press("Enter");
  await page.keyboard.type(title);
}

async function is(...lines: string[]): Promise<void> {
  await shows(page, ...lines);
}

async function said(text: string): Promise<void> {
  await page.locator("#announcements").filter({ hasText: text }).waitFor({ state: "attached" });
}
