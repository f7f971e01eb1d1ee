import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Page } from "playwright-core";
import {
  browser,
  call,
  connect,
  cuttableProxy,
  paperByNumber,
  person,
  problemsOf,
  startFeder,
  textsOf,
  type Browser,
  type Feder,
  type Person,
  type Proxy,
} from "../support/index.ts";
import { focusInText } from "./focus.ts";
import {
  clickInto,
  focusEnd,
  go,
  goToStart,
  keptOnDevice,
  linesOf,
  openPaper,
  saved,
  settled,
  shows,
  status,
  untilLines,
  writeAsOneStep,
} from "./paper-page.ts";

let feder: Feder;
let chrome: Browser;
let anna: Person;
let omar: Person;
/** Each test writes in a paper of its own; a server has eight. */
let number = 0;
const PAPERS = 8;
let pages: Page[] = [];

beforeAll(async () => {
  feder = await startFeder();
  chrome = await browser();
}, 120_000);
afterAll(async () => {
  await chrome.close();
  await feder.dispose();
});
beforeEach(async () => {
  if (number === PAPERS) {
    await feder.dispose();
    feder = await startFeder();
    number = 0;
  }
  number += 1;
  anna = await person(feder, {
    role: "member",
    group: number,
    name: "Anna Weber",
    affiliation: "migrantOrganisations",
  });
  omar = await person(feder, { role: "chair", group: number, name: "Omar Haddad", affiliation: "authorities" });
});
afterEach(async () => {
  for (const page of pages) {
    expect(problemsOf(page).filter((problem) => !/WebSocket connection|ERR_/.test(problem))).toEqual([]);
    await page.context().close();
  }
  pages = [];
});

describe("two members in one paper", () => {
  test("S8: two people open a new paper at once, and it holds one paragraph", async () => {
    const [one, other] = await Promise.all([open(anna), open(omar)]);
    await bothShow(one, other, ["p"]);
    await allAgree(one, other);
  });

  test("in the same paragraph and in different blocks, nobody's words are lost", async () => {
    const [one, other] = await Promise.all([open(anna), open(omar)]);
    await write(one, "Mitte");
    await untilLines(other, (lines) => lines[0] === "p Mitte", "Omar should see Anna's word");
    await focusEnd(other);
    await clickInto(one, ".paper-text p");
    await goToStart(one);
    await Promise.all([one.keyboard.type("vorne "), other.keyboard.type(" hinten")]);
    await bothShow(one, other, ["p vorne Mitte hinten"]);

    await go(other, "Control+End");
    await other.keyboard.press("Enter");
    await bothShow(one, other, ["p vorne Mitte hinten", "p"]);
    await goToStart(one);
    await Promise.all([one.keyboard.type("A A A A A "), other.keyboard.type("B B B B B")]);
    await bothShow(one, other, ["p A A A A A vorne Mitte hinten", "p B B B B B"]);
    await allAgree(one, other);
  });

  test("a caret that the browser has just moved stays there when others write, and words do not land inside others", async () => {
    const one = await open(anna);
    await write(one, "Mitte");
    await goToStart(one);
    // The browser tells of a caret in a later task, so whatever happens within this one comes before.
    const carets = await one.locator(".paper-text").evaluate((element) => {
      const { editor } = element as unknown as { editor: Editor };
      const selection = document.getSelection()!;
      const { doc, type } = editor.state["y-sync$"];
      selection.collapse(element.querySelector("p")!.firstChild, 5);
      doc.transact(() => type.get(0).get(0).insert(0, "vorne "), "another");
      return [editor.state.selection.head, selection.focusNode!.textContent!.slice(0, selection.focusOffset)];
    });
    expect(carets).toEqual([12, "vorne Mitte"]);
    await one.keyboard.type(" hinten");
    await shows(one, "p vorne Mitte hinten");
  });

  test("insert, convert, move and delete while the other types", async () => {
    const [one, other] = await Promise.all([open(anna), open(omar)]);
    await write(one, "/leitsatz");
    await one.keyboard.press("Enter");
    await one.keyboard.type("Bildung für alle");
    await one.keyboard.press("Enter");
    await one.keyboard.press("Enter");
    await one.keyboard.type("Schluss");
    await bothShow(one, other, ["guideline 1 Bildung für alle", "p Schluss"]);

    // Converted by one attribute, so what the other types in it at that moment stays.
    await clickInto(other, ".statement-title");
    await go(other, "End");
    await clickInto(one, ".statement-title");
    await Promise.all([one.keyboard.press("Control+Shift+Digit6"), other.keyboard.type(" und jede")]);
    await bothShow(one, other, ["measure 0.0.1 Bildung für alle und jede", "p Schluss"]);

    // Moved while the other types in its neighbour.
    await clickInto(other, ".paper-text > p");
    await go(other, "End");
    await Promise.all([one.keyboard.press("Alt+ArrowDown"), other.keyboard.type(" hier")]);
    await bothShow(one, other, ["p Schluss hier", "measure 0.0.1 Bildung für alle und jede"]);

    await one.keyboard.press("Control+Shift+Backspace");
    await bothShow(one, other, ["p Schluss hier"]);
    await one.getByRole("button", { name: "Rückgängig" }).last().click();
    await bothShow(one, other, ["p Schluss hier", "measure 0.0.1 Bildung für alle und jede"]);
    await allAgree(one, other);
  });

  test("both move the same Maßnahme at once, and it stands once", async () => {
    const lines = cutLines();
    const [one, other] = await Promise.all([open(anna, await lines()), open(omar)]);
    await write(one, "eins");
    await one.keyboard.press("Enter");
    await one.keyboard.type("/mass");
    await one.keyboard.press("Enter");
    await one.keyboard.type("Umzug");
    await one.keyboard.press("Enter");
    await one.keyboard.press("Enter");
    await one.keyboard.type("zwei");
    await bothShow(one, other, ["p eins", "measure 0.0.1 Umzug", "p zwei"]);
    await saved(one);
    const id = await one.locator(".statement").getAttribute("data-id");

    lines.cut();
    await status(one, "Offline");
    await clickInto(one, ".statement-title");
    await one.keyboard.press("Alt+ArrowUp");
    await clickInto(other, ".statement-title");
    await other.keyboard.press("Alt+ArrowDown");
    await untilLines(other, (all) => all.at(-1) === "measure 0.0.1 Umzug", "Omar's move should be done");
    lines.restore();
    // Omar made the later of the two copies, so his page takes it away again.
    await bothShow(other, one, ["measure 0.0.1 Umzug", "p eins", "p zwei"]);
    await saved(other);
    const third = await open(anna);
    await shows(third, "measure 0.0.1 Umzug", "p eins", "p zwei");
    expect(await third.locator(".statement").getAttribute("data-id")).toBe(id);
  });

  test("the menu of a block, and what one drags, stay with their block while another writes above it, and go with it", async () => {
    const [one, other] = await Promise.all([open(anna), open(omar)]);
    await write(one, "eins");
    await one.keyboard.press("Enter");
    await one.keyboard.type("zwei");
    await bothShow(one, other, ["p eins", "p zwei"]);
    await one.keyboard.press("Alt+Enter");
    await one.getByRole("menu").waitFor();
    await other.locator(".paper-text").focus();
    await goToStart(other);
    await other.keyboard.type("null");
    await other.keyboard.press("Enter");
    await bothShow(one, other, ["p null", "p eins", "p zwei"]);
    await one.getByRole("menuitem", { name: "Löschen" }).click();
    await bothShow(one, other, ["p null", "p eins"]);

    // So does what one drags
    await one.locator(".paper-text > p", { hasText: "eins" }).hover();
    await one.locator("[draggable=true]").hover();
    await one.mouse.down();
    await one.locator(".paper-text > p", { hasText: "null" }).hover({ position: { x: 50, y: 2 } });
    await goToStart(other);
    await other.keyboard.press("Enter");
    await bothShow(one, other, ["p", "p null", "p eins"]);
    await one
      .locator(".paper-text > p")
      .first()
      .hover({ position: { x: 50, y: 2 } });
    await one.mouse.up();
    await bothShow(one, other, ["p eins", "p", "p null"]);

    await clickInto(one, '.paper-text > p:has-text("eins")');
    await one.keyboard.press("Alt+Enter");
    await one.getByRole("menu").waitFor();
    await clickInto(other, '.paper-text > p:has-text("eins")');
    await other.keyboard.press("Control+Shift+Backspace");
    await bothShow(one, other, ["p", "p null"]);
    await one.getByRole("menu").waitFor({ state: "detached" });
    await focusInText(one);
  });

  test("where a link goes and what is chosen in the / menu outlast what another writes meanwhile", async () => {
    const [one, other] = await Promise.all([open(anna), open(omar)]);
    await write(one, "Die Mitte");
    await go(one, "Control+Shift+ArrowLeft");
    await one.keyboard.press("Control+k");
    await one.getByLabel("Adresse").fill("www.lamsa.de");
    await untilLines(other, (lines) => lines[0] === "p Die Mitte", "Omar should see Anna's words");
    await other.locator(".paper-text").focus();
    await goToStart(other);
    await other.keyboard.type("vorne ");
    await untilLines(one, (lines) => lines[0] === "p vorne Die Mitte", "Anna should see Omar's word");
    await one.keyboard.press("Enter");
    await bothShow(one, other, ["p vorne Die [Mitte](https://www.lamsa.de)"]);

    await focusInText(one);
    await go(one, "Control+End", "Enter");
    await one.keyboard.type("/");
    await go(one, "ArrowDown", "ArrowDown");
    const chosen = one.getByRole("listbox").locator("[aria-selected=true]");
    const words = await chosen.innerText();
    await other.keyboard.type("und ");
    await untilLines(one, (lines) => lines[0]?.startsWith("p vorne und") === true, "Anna should see Omar's word");
    await settled(one);
    expect(await chosen.innerText()).toBe(words);
    await one.keyboard.press("Escape");
  });

  test("undo and redo take back only one's own changes", async () => {
    const [one, other] = await Promise.all([open(anna), open(omar)]);
    await Promise.all([writeAsOneStep(one), writeAsOneStep(other)]);
    await write(one, "Anna");
    await untilLines(other, (lines) => lines[0] === "p Anna", "Omar should see Anna's word");
    await focusEnd(other);
    await other.keyboard.press("Enter");
    await other.keyboard.type("Omar");
    await bothShow(one, other, ["p Anna", "p Omar"]);
    await one.keyboard.press("Control+z");
    await bothShow(one, other, ["p", "p Omar"]);
    // Nothing of Anna's own is left to take back.
    await one.keyboard.press("Control+z");
    await one.keyboard.press("Control+y");
    await bothShow(one, other, ["p Anna", "p Omar"]);
    await other.keyboard.press("Control+z");
    await bothShow(one, other, ["p Anna"]);
  });

  test("carets carry names, the list says who is here, and one can jump to the other", async () => {
    const [one, other] = await Promise.all([open(anna), open(omar)]);
    await write(other, "Hier bin ich");
    const caret = one.locator(".caret-name");
    await caret.waitFor({ state: "attached" });
    expect(await caret.textContent()).toBe("Omar HaddadBehörden");
    await one.getByRole("button", { name: "2 Personen sind hier" }).click();
    await one.getByRole("menuitem", { name: /^Omar Haddad Verein/ }).click();
    await one.locator("#announcements", { hasText: "Stelle von Omar Haddad: Absatz" }).waitFor({ state: "attached" });
  });
});

describe("S12: the person sees the truth", () => {
  test("offline both write on, come back, and both and a third browser show the same", async () => {
    const lines = cutLines();
    const [one, other] = await Promise.all([open(anna, await lines()), open(omar, await lines())]);
    await write(one, "Anfang");
    await bothShow(one, other, ["p Anfang"]);
    await saved(one);

    lines.cut();
    await Promise.all([
      status(one, "Offline – Änderungen bleiben auf diesem Gerät"),
      status(other, "Offline – Änderungen bleiben auf diesem Gerät"),
    ]);
    // On a phone it pushes nothing out of the window that stands beside it.
    await one.setViewportSize({ width: 360, height: 740 });
    const register = await one.getByRole("button", { name: /^Strittige Punkte anzeigen/ }).boundingBox();
    expect(register!.x + register!.width).toBeLessThanOrEqual(360);
    await one.setViewportSize({ width: 1440, height: 900 });
    await focusEnd(one);
    await one.keyboard.type(" von Anna");
    await focusEnd(other);
    await other.keyboard.press("Enter");
    await other.keyboard.type("/ziel");
    await other.keyboard.press("Enter");
    await other.keyboard.type("Leitziel von Omar");
    await shows(one, "p Anfang von Anna");
    await shows(other, "p Anfang", "objective 0.1 Leitziel von Omar");

    lines.restore();
    await bothShow(one, other, ["p Anfang von Anna", "objective 0.1 Leitziel von Omar"]);
    await Promise.all([saved(one), saved(other)]);
    await allAgree(one, other);
  });

  test("what was written offline survives closing the page", async () => {
    const lines = cutLines();
    const url = await lines();
    const one = await open(anna, url);
    await write(one, "Gesendet");
    await saved(one);
    lines.cut();
    await status(one, "Offline");
    await one.keyboard.type(" und ungesendet");
    await keptOnDevice(one);
    const again = await one.context().newPage();
    await one.close();
    lines.restore();
    await again.goto(`/papier/${number}`);
    await untilLines(again, (all) => all[0] === "p Gesendet und ungesendet", "the local copy should be sent");
    await saved(again);
    const other = await open(omar);
    await shows(other, "p Gesendet und ungesendet");
    pages = pages.filter((page) => page !== one);
    await again.close();
  });

  test("nothing is called saved before the server says so", async () => {
    const lines = cutLines();
    const one = await open(anna, await lines());
    await saved(one);
    lines.hold("toServer");
    await write(one, "noch unterwegs");
    await status(one, "Wird gespeichert");
    const other = await open(omar);
    await shows(other, "p");
    expect(await one.getByRole("status").filter({ hasText: "Wird gespeichert" }).count()).toBe(1);
    lines.restore();
    await saved(one);
    await untilLines(other, (all) => all[0] === "p noch unterwegs", "Omar should see it");
  });

  test("who reads sees read-only, cannot type, and is told when the text changes", async () => {
    const office = await person(feder, { role: "steering", name: "Petra Lindner" });
    const [reader, one] = await Promise.all([open(office), open(anna)]);
    await status(reader, "Nur lesen");
    await reader.locator(".paper-text").focus();
    await reader.keyboard.type("darf nicht");
    await write(one, "darf");
    await shows(reader, "p darf");
    expect(await reader.getByRole("toolbar").count()).toBe(0);
    await one.getByText("1 liest mit").waitFor();
  });

  test("who loses the membership sees that access has ended, keeps the text, and can no longer write", async () => {
    const one = await open(anna);
    await write(one, "Mein Text");
    await saved(one);
    const [standing] = anna.session.standings;
    const membership = standing!.membership;
    await call(omar, "DELETE /api/memberships/:membership", { params: { membership } });
    await status(one, "Zugang beendet");
  });
});

/** What a test asks the editor on a page. */
interface Editor {
  state: {
    selection: { head: number };
    tr: { setMeta: (key: string, value: object) => object };
    "y-sync$": {
      doc: { transact: (change: () => void, origin: string) => void };
      type: { get: (block: number) => { get: (text: number) => { insert: (at: number, text: string) => void } } };
    };
  };
  view: { dispatch: (tr: object) => void };
}

/** Lets a test cut the lines of the pages that it opens through it. */
function cutLines() {
  const proxies: Proxy[] = [];
  const all = (act: (proxy: Proxy) => void) => () => proxies.forEach(act);
  const make = async () => {
    const proxy = await cuttableProxy(feder);
    proxies.push(proxy);
    return proxy.url;
  };
  return Object.assign(make, {
    cut: all((proxy) => proxy.cut()),
    restore: all((proxy) => proxy.restore()),
    hold: (direction: "toServer" | "toClient") => proxies.forEach((proxy) => proxy.hold(direction)),
  });
}

async function open(who: Person, url = feder.url): Promise<Page> {
  const page = await chrome.as({ ...who, url }, { url });
  pages.push(page);
  await openPaper(page, number);
  return page;
}

async function write(page: Page, text: string): Promise<void> {
  await page.locator(".paper-text").focus();
  await page.keyboard.type(text);
}

async function bothShow(one: Page, other: Page, wanted: string[]): Promise<void> {
  await shows(one, ...wanted);
  await shows(other, ...wanted);
}

/** Both pages, a third fresh browser and a client without a screen hold the same. */
async function allAgree(one: Page, other: Page): Promise<void> {
  await Promise.all([saved(one), saved(other)]);
  const lines = await linesOf(one);
  await shows(other, ...lines);
  const third = await open(anna);
  await shows(third, ...lines);
  const client = connect(omar, (await paperByNumber(omar, number)).id);
  await client.synced();
  const words = lines.join(" ");
  for (const text of textsOf(client.content)) expect(words).toContain(text.toJSON());
  client.destroy();
}
