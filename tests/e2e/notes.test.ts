import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  call,
  expectAccessible,
  officeOf,
  paperByNumber,
  type Person,
  problemsOf,
  screenshot,
} from "../support/index.ts";
import { focusOn } from "./focus.ts";
import { clickInto } from "./paper-page.ts";
import { CAST, type Scene, setScene } from "./scene.ts";

let scene: Scene<"steering" | "chair" | "member">;
let steering: Person;
let chair: Person;
let member: Person;

beforeAll(async () => {
  scene = await setScene({
    steering: CAST.sabine,
    chair: { role: "chair", group: 3, name: "Cem Vorsitz", organisation: "Land" },
    member: { group: 3, name: "Dana Müller", organisation: "Stadt Beispielburg" },
  });
  ({ steering, chair, member } = scene.people);
  const office = await officeOf(scene.feder);
  const { id: paper } = await paperByNumber(office, 3);
  await call(office, "POST /api/papers/:paper/sample", { params: { paper } });
}, 120_000);
afterAll(() => scene.close());

const open = (who: Person, view?: Parameters<typeof scene.open>[2]) => scene.open(who, 3, view);
const panel = (page: Page) => page.getByRole("complementary", { name: "Notizen" });

describe("notes of the steering group", () => {
  test("are written by keyboard on a block, reach the chair at once, are answered, and no member sees any of it", async () => {
    const [watching, leading, writing] = [await open(steering), await open(chair), await open(member)];
    await watching.getByRole("button", { name: "Notizen anzeigen", exact: true }).waitFor();

    // In the view that only reads, by keyboard alone: the outline leads to the block, the keys to the note.
    await watching
      .getByRole("button", { name: /Maßnahme 1\.1\.1/ })
      .first()
      .press("Enter");
    await watching.waitForFunction(() => document.activeElement?.id === "papiertext");
    await watching.keyboard.press("Alt+Shift+N");
    const dialog = watching.getByRole("dialog");
    await dialog.getByLabel("Ihre Notiz").waitFor();
    expect(await dialog.getByLabel("Zu welchem Block?").locator("option:checked").innerText()).toMatch(
      /^Maßnahme 1\.1\.1/,
    );
    await dialog.getByRole("button", { name: "Notiz schreiben" }).click();
    await dialog.getByText("Bitte schreiben Sie etwas.").waitFor();
    await expectAccessible(watching);
    await dialog.getByLabel("Ihre Notiz").fill("Wer trägt die Kosten ab 2028?");
    await screenshot(watching, "notes-write");
    // What was begun is still there after the page was closed.
    await watching.reload();
    await watching.locator(".paper-text").waitFor();
    await watching
      .getByRole("button", { name: /Maßnahme 1\.1\.1/ })
      .first()
      .press("Enter");
    await watching.waitForFunction(() => document.activeElement?.id === "papiertext");
    await watching.keyboard.press("Alt+Shift+N");
    expect(await dialog.getByLabel("Ihre Notiz").inputValue()).toBe("Wer trägt die Kosten ab 2028?");
    await dialog.getByRole("button", { name: "Notiz schreiben" }).click();
    await dialog.waitFor({ state: "detached" });

    // At the chair's text: a sign at the block leads to the note, and the note back to the block.
    const sign = leading.getByRole("button", { name: "Maßnahme 1.1.1: 1 offene Notiz" });
    await sign.click();
    const card = panel(leading).getByRole("listitem").filter({ hasText: "Wer trägt die Kosten ab 2028?" });
    await card.getByText("Sabine Vogt (Staatskanzlei)").waitFor();
    await focusOn(card);
    await card.getByRole("button", { name: "Maßnahme 1.1.1, zur Stelle" }).click();
    await leading.waitForFunction(() => document.activeElement?.id === "papiertext");
    await card.getByRole("button", { name: "Antworten" }).click();
    await leading.getByRole("dialog").getByLabel("Ihre Antwort").fill("Das Land, siehe Finanzierung.");
    await leading.getByRole("dialog").getByRole("button", { name: "Senden" }).click();
    await card.getByText("Das Land, siehe Finanzierung.").waitFor();
    await expectAccessible(leading);
    await screenshot(leading, "notes-chair");
    await card.getByRole("button", { name: "Erledigt" }).click();
    await leading.getByRole("dialog").getByRole("button", { name: "Erledigt" }).click();
    await sign.waitFor({ state: "detached" });
    await panel(leading).getByText("Keine Notiz ist offen.").waitFor();

    // It comes to the steering group by itself.
    await watching.getByRole("button", { name: "Notizen anzeigen", exact: true }).click();
    await panel(watching).getByText("1 erledigte oder zurückgezogene Notiz").click();
    await panel(watching).getByText("Das Land, siehe Finanzierung.").waitFor();
    await panel(watching).getByRole("button", { name: "Wieder öffnen" }).click();
    await watching.getByRole("dialog").getByRole("button", { name: "Wieder öffnen" }).click();
    await sign.waitFor();

    // A member has no button, no sign and no panel, and their page was told nothing.
    expect(await writing.getByRole("button", { name: /Notiz/ }).count()).toBe(0);
    await writing.keyboard.press("Alt+Shift+N");
    expect(await writing.getByText("Kosten ab 2028").count()).toBe(0);
    for (const page of [watching, leading, writing]) {
      expect(problemsOf(page)).toEqual([]);
      await page.context().close();
    }
  }, 120_000);

  test("stay with the words of a block that is gone, show on a phone and in the dark, and are not printed", async () => {
    const [watching, leading] = [await open(steering), await open(chair)];
    const paragraph = watching.locator(".paper-text > p").first();
    const words = (await paragraph.innerText()).slice(0, 30);
    await paragraph.hover();
    await watching.getByRole("button", { name: "Notiz zu Absatz schreiben" }).click();
    const long = "Bitte kürzen. ".repeat(40).trim();
    await watching.getByRole("dialog").getByLabel("Ihre Notiz").fill(long);
    await watching.getByRole("dialog").getByRole("button", { name: "Notiz schreiben" }).click();
    const sign = leading.getByRole("button", { name: "Absatz: 1 offene Notiz" });
    await sign.waitFor();
    await leading.emulateMedia({ media: "print" });
    expect(await sign.isVisible()).toBe(false);
    await leading.emulateMedia({ media: "screen" });
    await clickInto(leading, ".paper-text > p");
    await leading.keyboard.press("Control+Shift+Backspace");
    await sign.waitFor({ state: "detached" });
    await leading.keyboard.press("Escape");
    await leading.getByRole("button", { name: /^Notizen anzeigen/ }).click();
    const card = panel(leading).getByRole("listitem").filter({ hasText: "Bitte kürzen." });
    await card.getByText("Der Block steht nicht mehr im Text.").waitFor();
    expect(await card.locator("blockquote").innerText()).toContain(words);
    expect(await card.getByRole("button", { name: "Zurückziehen" }).count()).toBe(0);

    const phone = await open(steering, { width: 360, height: 740, dark: true, english: true });
    await phone.getByRole("button", { name: /^Show notes/ }).click();
    await phone.getByRole("dialog", { name: "Notes" }).getByText("The block is not in the text any more.").waitFor();
    await expectAccessible(phone);
    await screenshot(phone, "notes-360-dark-en");
    const mine = phone
      .getByRole("dialog", { name: "Notes" })
      .getByRole("listitem")
      .filter({ hasText: "Bitte kürzen." });
    await mine.getByRole("button", { name: "Withdraw" }).click();
    await phone.getByRole("dialog", { name: "Withdraw the note" }).getByRole("button", { name: "Withdraw" }).click();
    await panel(leading).getByText("1 erledigte oder zurückgezogene Notiz").click();
    await panel(leading).getByText("Zurückgezogen", { exact: true }).waitFor();
    for (const page of [watching, leading, phone]) {
      expect(problemsOf(page)).toEqual([]);
      await page.context().close();
    }
  }, 120_000);

  test("that come while a dialog is open are told in it, where they are seen and read aloud, and lead on when it is closed", async () => {
    const leading = await open(chair);
    await leading.getByRole("button", { name: /^Notizen anzeigen/ }).waitFor();
    await leading.getByRole("button", { name: "Tastatur und Hilfe" }).click();
    const dialog = leading.getByRole("dialog");
    const heard = dialog.locator("[data-announcements]");
    await heard.waitFor({ state: "attached" });
    const { id: paper } = await paperByNumber(steering, 3);
    const body = { statement: null, anchor: null, words: "Wann tagt die Gruppe?" };
    await call(steering, "POST /api/papers/:paper/notes", { params: { paper }, body });

    const told = leading.getByRole("region", { name: "Meldungen" }).getByText("Sabine Vogt");
    await told.waitFor();
    await heard.filter({ hasText: "Sabine Vogt" }).waitFor({ state: "attached" });
    const { x, y, width, height } = (await told.boundingBox())!;
    const inSight = await told.evaluate(
      (element, [left, top]) => element.contains(document.elementFromPoint(left!, top!)),
      [x + width / 2, y + height / 2],
    );
    expect(inSight).toBe(true);
    await expectAccessible(leading);
    await screenshot(leading, "notes-told-over-dialog");
    await leading.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    await leading.getByRole("region", { name: "Meldungen" }).getByRole("button", { name: "Anzeigen" }).click();
    await panel(leading).getByText("Wann tagt die Gruppe?").waitFor();
    expect(problemsOf(leading)).toEqual([]);
    await leading.context().close();
  }, 120_000);
});
