import { SCHEMA_VERSION } from "@feder/shared/document";
import type { Page } from "playwright-core";
import type { ContestedPointId } from "@feder/shared/ids";
import * as Y from "yjs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addParagraphs, anchorOf, lastToldOf, report, step } from "../support/contested.ts";
import {
  type Browser,
  type Client,
  connect,
  type Feder,
  paperByNumber,
  type Person,
  plainText,
  problemsOf,
  screenshot,
  textsOf,
} from "../support/index.ts";
import { openPoint, openRegister, position, register, stateIs } from "./contested-register.ts";
import { clickInto, openPaper, settled, untilLines } from "./paper-page.ts";
import { CAST, type Scene, setScene } from "./scene.ts";

let scene: Scene<"maria" | "anna" | "omar">;
let feder: Feder;
let chrome: Browser;
let maria: Person;
let anna: Person;
let omar: Person;
let writer: Client;
let page: Page;
let first: ContestedPointId;

beforeAll(async () => {
  scene = await setScene({ maria: CAST.maria, anna: CAST.anna, omar: CAST.omar });
  ({ feder, chrome } = scene);
  ({ maria, anna, omar } = scene.people);
  const { id } = await paperByNumber(maria, 5);
  writer = connect(omar, id, { schema: String(SCHEMA_VERSION) });
  await writer.synced();
  await addParagraphs(writer, ["Das Land trägt die Hälfte der Kosten.", "Die Kurse sind kostenfrei.", "Ende."]);
  const dispute = "Wie viel das Land trägt.";
  ({ id: first } = await report(maria, id, anchorOf(writer, "die Hälfte"), { flag: true, dispute }));
  const second = await report(maria, id, anchorOf(writer, "kostenfrei"), { flag: true, dispute: "Wer zahlt." });
  const wording = "für alle kostenfrei";
  await step(anna, second.id, { step: "proposeCompromise", wording, reasons: "" });
  page = await chrome.as(maria, { url: feder.url });
  await openPaper(page, 5);
  await openRegister(page);
}, 120_000);
afterAll(async () => {
  writer.destroy();
  await scene.close();
});

test("a passage that changes says so with its differences; one that goes leaves its quote and who took it, and a chair anchors it again", async () => {
  await openPoint(page, 1);
  const [text, at] = placeOf("die Hälfte");
  text.insert(at + "die ".length, "gute ");
  await register(page).getByText("Der Text wurde seit der Meldung geändert").waitFor();
  const passage = register(page).getByRole("region", { name: "Textstelle" });
  await passage.getByText("gute", { exact: false }).first().waitFor();
  await passage.getByRole("button", { name: "Gemeldeten Wortlaut anzeigen" }).click();
  expect(await passage.innerText()).toMatch(/\bdie Hälfte\b/);
  // The register hears of changed words calmly; what went before it did would be told as it read before.
  await writer.until("the change is told", () => lastToldOf(writer, first)?.text === "die gute Hälfte");

  text.delete(at, "die gute Hälfte".length);
  await register(page).getByText("Text nicht mehr im Papier").first().waitFor();
  await passage.getByText(/\(Änderungen von Omar Haddad.*\)\. Der Punkt bleibt im Register\./).waitFor();
  const words = await passage.innerText();
  expect(words).toContain("Zuletzt lautete sie:\n\ndie gute Hälfte");
  expect(words).toContain("Bei der Meldung lautete die Stelle:\n\ndie Hälfte");
  await screenshot(page, "contested-detached");

  await register(page).getByRole("button", { name: "Neu verankern" }).click();
  const bar = page.getByRole("region", { name: "Neu verankern" });
  await bar.waitFor();
  await clickInto(page, '.paper-text > p:has-text("Das Land trägt")');
  await page.keyboard.press("End");
  await settled(page);
  await page.keyboard.press("Shift+Home");
  await settled(page);
  await bar.getByRole("button", { name: "Hier verankern" }).click();
  await untilLines(page, (lines) => lines.some((line) => /^p ⟦1Das Land trägt\s+der Kosten\.⟧$/.test(line)), "marked");
  await register(page).getByText("Text nicht mehr im Papier").first().waitFor({ state: "detached" });
  expect(problemsOf(page)).toEqual([]);
});

test("where somebody deletes the passage in the moment of its settlement, the chair reads that the wording is not in the text", async () => {
  await register(page).getByRole("button", { name: "Alle Punkte" }).click();
  await openPoint(page, 2);
  await settleWhileDeleted("kostenfrei");
  await stateIs(page, "Beigelegt");
  await page.getByText("Punkt 2 ist beigelegt, aber der Wortlaut steht nicht im Text").first().waitFor();
  await register(page).getByText("Der vereinbarte Wortlaut steht nicht im Text.").waitFor();
  await screenshot(page, "contested-settled-gone");

  await register(page).getByRole("button", { name: "Wieder aufnehmen" }).click();
  await page.getByLabel("Begründung").fill("Der Satz fehlt.");
  await page.getByRole("dialog").getByRole("button", { name: "Wieder aufnehmen" }).click();
  await register(page).getByRole("button", { name: "Neu verankern" }).waitFor();
});

/**
 * Settles the open point while its passage is deleted under way. Where the register heard of the deletion before the
 * step came, which is its right, it refuses and says why; the words come back then and the moment is tried again.
 */
async function settleWhileDeleted(words: string): Promise<void> {
  const undo = new Y.UndoManager(writer.content, { trackedOrigins: new Set(["delete"]) });
  await page.route("**/steps", async (route) => {
    const [text, at] = placeOf(words);
    writer.doc.transact(() => text.delete(at, words.length), "delete");
    await writer.saved();
    await route.continue();
  });
  const settle = position(page, "Kompromissvorschlag 1").getByRole("button", {
    name: "Mit diesem Wortlaut beilegen",
  });
  const dialog = page.getByRole("dialog");
  const refused = dialog.getByText("Diese Stelle steht nicht mehr im Text. Bitte verankern Sie den Punkt zuerst neu.");
  for (;;) {
    await settle.click();
    const answered = page.waitForResponse("**/steps");
    await dialog.getByRole("button", { name: "Beilegen", exact: true }).click();
    if ((await answered).ok()) break;
    await refused.waitFor();
    await dialog.getByRole("button", { name: "Abbrechen" }).click();
    undo.undo();
    await register(page).getByText("Text nicht mehr im Papier").first().waitFor({ state: "detached" });
  }
  await page.unroute("**/steps");
  undo.destroy();
}

/** The text that holds these words, and where. */
function placeOf(words: string): [Y.XmlText, number] {
  for (const text of textsOf(writer.content)) {
    const at = plainText(text).indexOf(words);
    if (at >= 0) return [text, at];
  }
  throw new Error(`the paper does not say: ${words}`);
}
