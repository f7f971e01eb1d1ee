import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deferred, problemsOf, screenshot } from "../support/index.ts";
import { go, linesOf, saved, settled, status, untilLines } from "./paper-page.ts";
import { CAST, type Scene, setScene } from "./scene.ts";
import { type Sight, whenShown } from "./when-shown.ts";

let scene: Scene<"aylin" | "bernd" | "chiara" | "sabine">;

beforeAll(async () => {
  const chairOf = (group: number, name: string) => ({ role: "chair", group, name, organisation: "Land" }) as const;
  scene = await setScene({
    aylin: chairOf(1, "Aylin Öztürk"),
    bernd: chairOf(3, "Bernd Schäfer"),
    chiara: chairOf(7, "Chiara Nowak"),
    sabine: CAST.sabine,
  });
}, 120_000);
afterAll(() => scene.close());

test("three groups type in three papers while the steering group watches the overview and one of them live, also when the server is killed under them", async () => {
  const { aylin, bernd, chiara, sabine } = scene.people;
  const writers = await Promise.all([write(aylin, 1), write(bernd, 3), write(chiara, 7)]);
  const live = await scene.open(sabine, 3, { width: 1920, height: 1080 });
  const overview = await scene.chrome.as(sabine, { url: scene.feder.url, width: 1920, height: 1080 });
  await overview.goto("/ueberblick");
  await Promise.all(writers.map(({ number, name }) => whenShown(overview, cell(number, "Gerade im Papier", name))));
  const delays: Delays = { overview: [], live: [] };
  const overKill: Delays = { overview: [], live: [] };

  /** All three type at once; each count comes to the overview, and the words of paper 3 into the live view. */
  const round = (measures: number, into = delays, since = (of: Writer, change: Sight) => whenShown(of.page, change)) =>
    Promise.all(
      writers.map(async (writer) => {
        const { number } = writer;
        const title = { selector: ".statement-title", words: `Vorhaben ${measures} der UAG ${number}` };
        const another = { selector: ".statement[data-kind=measure]", words: "", times: measures };
        // Asked for before anything is typed, so that nothing is missed.
        const shows = [delay(since(writer, another), whenShown(overview, measuresOf(number, measures)), into.overview)];
        if (number === 3) shows.push(delay(since(writer, title), whenShown(live, title), into.live));
        await typeMeasure(writer.page, measures === 1, title.words);
        await Promise.all(shows);
      }),
    );

  await round(1);
  await round(2);
  await Promise.all(writers.map(({ number }) => whenShown(overview, cell(number, "Gerade im Papier", "schreibt"))));
  // A passage without consensus, too
  const [, { page: third }] = writers;
  const flagged = whenShown(third, { selector: ".contested-sign", words: "1" });
  const counted = whenShown(overview, cell(3, "Strittige Punkte", "1 strittig"));
  const signed = whenShown(live, { selector: ".contested-sign", words: "1" });
  await go(third, "Shift+Home");
  await third.keyboard.press("Alt+Shift+K");
  await third.getByLabel("Was ist strittig?").fill("Ob es das braucht.");
  await third.getByRole("button", { name: "Als strittig kennzeichnen" }).click();
  await delay(flagged, counted, delays.overview);
  await delay(flagged, signed, delays.live);
  await settled(third);
  await go(third, "End");
  await screenshot(overview, "three-groups-overview-1920");
  await screenshot(live, "three-groups-live-1920");

  // Killed while they type: what they type meanwhile arrives when it is back.
  await Promise.all(writers.map(({ page }) => saved(page)));
  await scene.feder.kill();
  await Promise.all(writers.map(({ page }) => status(page, "Offline")));
  await overview.getByText("Die Verbindung ist unterbrochen").waitFor();
  const back = deferred<number>();
  const meanwhile = round(3, overKill, () => back.promise);
  await Promise.all(
    writers.map(({ page, number }) =>
      page.locator(".statement-title", { hasText: `Vorhaben 3 der UAG ${number}` }).waitFor(),
    ),
  );
  await scene.feder.restart();
  back.resolve(Date.now());
  await meanwhile;
  await round(4);
  await overview.getByText("Die Verbindung ist unterbrochen").waitFor({ state: "detached" });

  // In the end the live view reads as what was written, and every count is right.
  const written = await linesOf(third);
  expect(written.filter((line) => line.startsWith("measure"))).toHaveLength(4);
  await untilLines(live, (lines) => lines.join("\n") === written.join("\n"), "the live view should read as the paper");
  for (const { number } of writers) await whenShown(overview, measuresOf(number, 4));
  await whenShown(overview, cell(3, "Strittige Punkte", "1 strittig"));
  tell("from the change to its showing", delays);
  tell("from the restarted server's first answer to what was typed while it was dead", overKill);
  for (const page of [live, overview, ...writers.map((writer) => writer.page)]) {
    // A socket that the killed server cut is an error in the console, and nothing else is.
    expect(problemsOf(page).filter((problem) => !/WebSocket|ERR_CONNECTION/.test(problem))).toEqual([]);
    await page.context().close();
  }
}, 180_000);

/** How long changes took, in milliseconds. */
interface Delays {
  overview: number[];
  live: number[];
}

async function delay(changed: Promise<number>, shown: Promise<number>, into: number[]): Promise<void> {
  into.push(Math.max(0, (await shown) - (await changed)));
}

interface Writer {
  page: Page;
  number: number;
  name: string;
}

async function write(who: Scene<"any">["people"]["any"], number: number): Promise<Writer> {
  const page = await scene.open(who, number);
  await page.locator(".paper-text").click();
  await page.keyboard.type(`Die UAG ${number} schreibt.`);
  await saved(page);
  return { page, number, name: who.name };
}

/** Types a new measure at the end of what is there, key by key. */
async function typeMeasure(page: Page, isFirst: boolean, title: string): Promise<void> {
  await go(page, isFirst ? "Control+End" : "End");
  await go(page, ...(isFirst ? ["Enter", "Control+Shift+6"] : ["Control+Enter"]));
  await page.keyboard.type(title, { delay: 15 });
}

function cell(number: number, column: string, words: string): Sight {
  return { selector: `tr:has(a[href="/papier/${number}"]) td[data-label="${column}"]`, words };
}

/** The measures of a paper as the overview counts them, none of them with somebody responsible. */
function measuresOf(number: number, measures: number): Sight {
  const words = `${measures}${measures} ohne Verantwortliche`;
  return { ...cell(number, "Maßnahmen", words), exactly: true };
}

/** Says how long things took; that is a figure, and no test. */
function tell(what: string, { overview, live }: Delays): void {
  const times = (of: readonly number[]) => of.map((time) => Math.round(time)).join(", ");
  console.info(`${what}, in ms: overview ${times(overview)}; live view ${times(live)}`);
}
