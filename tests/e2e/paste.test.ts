import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { problemsOf } from "../support/index.ts";
import { emptyPaper } from "./empty-paper.ts";
import { go, paste, saved, shows, untilLines } from "./paper-page.ts";

let page: Page;
emptyPaper((opened) => (page = opened));

describe("what comes from the clipboard arrives clean", () => {
  test("Word: headings, lists, tables and links stay; styles, comments, images and deletions go", async () => {
    await paste(page, await sample("word"));
    await shows(
      page,
      "h2 Entwurf der UAG 3",
      "h2 Ausgangslage",
      "p Die Zahl der Schülerinnen und Schüler mit *Zuwanderungsgeschichte* ist _deutlich_ __gestiegen__ (siehe [Bericht](https://www.sachsen-anhalt.de/bericht?jahr=2019#t1), hier, Datei).",
      "h3 Was fehlt",
      "ul(Sprachlehrkräfte ul(im ländlichen Raum); Räume)",
      "p Die Gruppe fragt:",
      "ol(Wie gelingt der Einstieg?; Wer ist verantwortlich?)",
      "table th Maßnahme | th Zuständig // td Bildungslotsen⏎in jedem Landkreis | td • Landkreise",
      "p Gestrichen wurde nichts.",
    );
    await saved(page);
  });

  test("Word in the browser: headings by role, one list out of many", async () => {
    await paste(page, await sample("word-online"));
    await shows(page, "h2 Ausgangslage", "p *Zwei* Fragen", "ul(Kita ul(Krippe); Schule)");
  });

  test("LibreOffice: nested lists, start numbers, table cells with several lines", async () => {
    await paste(page, await sample("libreoffice"));
    await shows(
      page,
      "h2 Ausgangslage",
      "p Die *Schulpflicht* beginnt in der Praxis oft später. [Kontakt](mailto:kontakt@lamsa.de)",
      "ol3(Einstieg ol(Kita); Abschluss)",
      "table th Ziel | th Jahr // td Schulplatz⏎• sofort⏎• wohnortnah | td 2021",
      "quote Bildung ist der Schlüssel.",
      "p Schluss",
    );
  });

  test("Google Docs: marks that are written as styles, nothing bold by its wrapper", async () => {
    await paste(page, await sample("google-docs"));
    await shows(
      page,
      "h3 Sprachförderung",
      "p Sie ist *keine*_ Vorstufe_~ alt~.",
      "ul(Kita ul(Krippe); [Schule](https://example.org/schule))",
    );
  });

  test("a web page: nothing runs and nothing is loaded", async () => {
    await paste(page, await sample("web-page"));
    await shows(
      page,
      "h4 Integrationsgesetz",
      "p *§ 1* Ziel des Gesetzes ist die Teilhabe.",
      "p Ein Satz in einem Kasten.",
      "p Zeile eins⏎Zeile zwei",
      "p Begriff",
      "p Erklärung",
      "p Ende",
    );
    expect(problemsOf(page)).toEqual([]);
  });

  test("plain text becomes paragraphs", async () => {
    await paste(page, "", "Erste Zeile\n\nZweite Zeile");
    await shows(page, "p Erste Zeile", "p Zweite Zeile");
  });
});

describe("what is pasted fits where the caret stands", () => {
  test("in a statement's text, headings become paragraphs and tables come after the statement", async () => {
    await page.keyboard.type("/mass");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Titel");
    await page.keyboard.press("Enter");
    await paste(page, "<h2>Zwischentitel</h2><p>Text</p>");
    await shows(page, "measure 0.0.1 Titel | p Zwischentitel | p Text");
    await paste(page, "<table><tr><td>a</td><td>b</td></tr></table>");
    await shows(page, "measure 0.0.1 Titel | p Zwischentitel | p Text", "table td a | td b");
  });

  test("in a table cell, paragraphs become lines", async () => {
    await page.keyboard.type("/tab");
    await page.keyboard.press("Enter");
    await paste(page, "<p>eins</p><p>zwei</p>");
    await untilLines(
      page,
      ([line]) => line?.startsWith("table th eins⏎zwei | th") === true,
      "the lines should stand in the first cell",
    );
  });

  test("a statement that is copied in Feder keeps its parts and gets an id of its own", async () => {
    await page.keyboard.type("/mass");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Titel");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Text");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Enter");
    await page.keyboard.type("Danach");
    await page.keyboard.press("Control+a");
    const html = await page.locator(".paper-text").evaluate((text) => {
      const data = new DataTransfer();
      text.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData("text/html");
    });
    expect(html).toContain("Maßnahme 0.0.1: ");
    await go(page, "ArrowRight", "Enter");
    await paste(page, html);
    await shows(page, "measure 0.0.1 Titel | p Text", "p Danach", "measure 0.0.2 Titel | p Text", "p Danach");
    const ids = await page.locator(".statement").evaluateAll((all) => all.map((one) => one.getAttribute("data-id")));
    expect(new Set(ids).size).toBe(2);
  });
});

function sample(name: string): Promise<string> {
  return readFile(new URL(`./paste-samples/${name}.html`, import.meta.url), "utf8");
}
