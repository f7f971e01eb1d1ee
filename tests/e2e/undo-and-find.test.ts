import { afterAll, beforeAll, describe, test } from "vitest";
import { browser, type Browser, type Feder, person, type Person, startFeder } from "../support/index.ts";
import { clickInto, go, openPaper, shows, untilLines, writeAsOneStep } from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;
let anna: Person;
let omar: Person;

beforeAll(async () => {
  feder = await startFeder();
  chrome = await browser();
  anna = await person(feder, { role: "member", group: 6, name: "Anna Weber" });
  omar = await person(feder, { role: "member", group: 6, name: "Omar Haddad" });
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});

describe("undo and search while others write", () => {
  test("one undo takes back what one wrote in one go, although another person's caret moves all the while", async () => {
    const one = await chrome.as(anna, { url: feder.url });
    const other = await chrome.as(omar, { url: feder.url });
    await Promise.all([openPaper(one, 6), openPaper(other, 6)]);
    await clickInto(other, ".paper-text p");
    await other.keyboard.type("Erster Absatz.");
    await untilLines(one, (lines) => lines[0] === "p Erster Absatz.", "the first paragraph has arrived");
    await clickInto(one, ".paper-text p");
    await go(one, "End", "Enter");
    await untilLines(other, (lines) => lines.length === 2, "the second paragraph has arrived");

    await writeAsOneStep(one);
    const words = "Eins zwei drei.";
    // Letter by letter in turn, so that no two letters of one come without one of the other between them.
    for (const letter of words) {
      await one.keyboard.type(letter);
      await other.keyboard.type("x");
    }
    const others = `p Erster Absatz.${"x".repeat(words.length)}`;
    await shows(one, others, `p ${words}`);
    await one.keyboard.press("Control+z");
    await shows(one, others, "p");
  });

  test("replacing everything says how much it was, and keeps the focus in the panel", async () => {
    const page = await chrome.as(anna, { url: feder.url });
    await openPaper(page, 6);
    await clickInto(page, ".paper-text p");
    await page.keyboard.press("Control+f");
    const panel = page.getByRole("search");
    await panel.getByRole("textbox").waitFor();
    await panel.getByRole("textbox").fill("Absatz");
    await panel.getByRole("button", { name: "Ersetzen einblenden" }).click();
    await panel.getByRole("textbox", { name: "Ersetzen durch" }).fill("Gedanke");
    await panel.getByRole("button", { name: "Alle ersetzen" }).click();
    await untilLines(page, (lines) => lines[0]?.includes("Erster Gedanke.") === true, "the words are replaced");
    await panel
      .getByRole("status")
      .filter({ hasText: /^1 Stelle ersetzt$/ })
      .waitFor();
    await page.keyboard.press("Escape");
    await panel.waitFor({ state: "detached" });
  });
});
