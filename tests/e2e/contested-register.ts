import type { Locator, Page } from "playwright-core";

/** The register beside the text. */
export function register(page: Page): Locator {
  return page.getByRole("complementary", { name: "Strittige Punkte" });
}

/** A position or a proposed compromise of the point that is open in the register. */
export function position(page: Page, name: string): Locator {
  return register(page).getByRole("article", { name, exact: true });
}

/** Opens the register, where it is not open yet. */
export async function openRegister(page: Page): Promise<void> {
  if ((await register(page).count()) === 0)
    await page.getByRole("button", { name: /^Strittige Punkte anzeigen/ }).click();
  await register(page).waitFor();
}

/** Opens a point from the list. */
export async function openPoint(page: Page, number = 1): Promise<void> {
  await register(page)
    .getByRole("button", { name: new RegExp(`^Punkt ${number} `) })
    .click();
  await register(page)
    .getByRole("heading", { name: `Strittiger Punkt ${number}` })
    .waitFor();
}

/** Waits until the point that is open has this state. */
export async function stateIs(page: Page, words: string): Promise<void> {
  await register(page).locator("header").getByText(words, { exact: true }).waitFor();
}

/** Writes a position or a compromise and publishes it. */
export async function write(page: Page, what: string, wording: string, reasons: string): Promise<void> {
  await register(page).getByRole("button", { name: what }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Vorgeschlagener Wortlaut").fill(wording);
  await dialog.getByLabel("Begründung").fill(reasons);
  await dialog.getByRole("button", { name: "Veröffentlichen" }).click();
  await dialog.waitFor({ state: "detached" });
}
