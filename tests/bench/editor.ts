import { CONTENT, insertBlocks, SCHEMA_VERSION, textOf, type DocumentNode } from "@feder/shared/document";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import type * as Y from "yjs";
import {
  browser,
  type Browser,
  type Client,
  connect,
  type Feder,
  paperByNumber,
  person,
  type Person,
  seeded,
  startFeder,
  textsOf,
} from "../support/index.ts";
import { bigPaper } from "../support/big-paper.ts";
import { bareBlocks } from "./bare-blocks.ts";
import { serveBarePage } from "./bare-page.ts";
import { installProbe, measured, type PaintTime, takeTimes } from "./paint-probe.ts";
import { report } from "./report.ts";
import { median, percentile, table } from "./statistics.ts";

/** What was found: per measure the medians over all rounds, in milliseconds. */
interface EditorResult {
  blocks: number;
  words: number;
  rounds: number;
  measures: { name: string; feder: Spread; bare: Spread; ratio: Spread }[];
}

interface Spread {
  p50: number;
  p95: number;
}

/**
 * `npm run bench -- editor [--rounds 3] [--keys 40] [--calibrate]`: Feder's paper page beside a bare TipTap.
 * With `--calibrate` the bare editor stands on both sides: how far the ratios are from 1 then is the machine's part.
 */
export async function benchEditor(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "3" },
      keys: { type: "string", default: "40" },
      calibrate: { type: "boolean", default: false },
    },
  });
  const result = await measureEditor(Number(values.rounds), Number(values.keys), values.calibrate);
  report(values.calibrate ? "editor-calibration" : "editor", editorTable(result), result);
}

/**
 * Measures key press to paint, remote edit to paint, and opening, of Feder's paper page beside a bare TipTap on
 * the same words and the same server, in rounds that take turns. Frames are not held to 60 a second, because
 * the wait for the next one would be most of both figures and hide what differs.
 */
async function measureEditor(rounds: number, keys: number, calibrate: boolean): Promise<EditorResult> {
  await using feder = await startFeder({ env: { FEDER_LOG_LEVEL: "warn" } });
  await using chrome = await browser(["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
  const bare = await serveBarePage(feder);
  const paper = bigPaper(seeded(1));
  const places = placesIn(paper);
  const onBare = (group: number) => prepare(feder, group, bareBlocks(paper), (id) => bare.address(id), bare.url);
  const onFeder = (group: number) => prepare(feder, group, paper, () => `${feder.url}/papier/${group}`, feder.url);
  const pages = { feder: await (calibrate ? onBare : onFeder)(1), bare: await onBare(2) };
  const samples: Record<Side, Samples[]> = { feder: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    const measured = await measureRound(chrome, pages, places, keys, round);
    for (const side of SIDES) samples[side].push(measured[side]);
  }
  for (const { writer } of Object.values(pages)) writer.destroy();
  await bare.close();
  const names = [...(samples.feder[0]?.keys() ?? [])];
  const measures = names.map((name) => summarize(name, samples.feder, samples.bare));
  return {
    blocks: paper.length,
    words: paper.reduce((sum, block) => sum + textOf(block).split(/\s+/).length, 0),
    rounds,
    measures,
  };
}

function editorTable({ measures, blocks, words, rounds }: EditorResult): string {
  const head = ["ms", "Feder p50", "p95", "bare p50", "p95", "ratio p50", "p95"];
  const rows = measures.map(({ name, feder, bare, ratio }) => [
    name,
    feder.p50,
    feder.p95,
    bare.p50,
    bare.p95,
    ratio.p50,
    ratio.p95,
  ]);
  return `A paper of ${blocks} blocks and ${words} words, ${rounds} rounds\n${table([head, ...rows])}`;
}

interface Prepared {
  address: string;
  origin: string;
  reader: Person;
  /** Somebody else who has the paper open and edits it from afar. */
  writer: Client;
}

async function prepare(
  feder: Feder,
  group: number,
  blocks: readonly DocumentNode[],
  address: (id: string) => string,
  origin: string,
): Promise<Prepared> {
  const [reader, other] = await Promise.all([person(feder, { group }), person(feder, { group })]);
  const { id } = await paperByNumber(reader, group);
  const writer = connect(other, id, { schema: String(SCHEMA_VERSION) });
  await writer.synced();
  insertBlocks(writer.doc.getXmlFragment(CONTENT), 0, blocks);
  await writer.saved();
  return { address: address(id), origin, reader, writer };
}

/** The beginnings of three paragraphs, by which both editors find them: near the start, in the middle, near the end. */
function placesIn(paper: readonly DocumentNode[]): [string, string][] {
  const paragraphs = paper.filter(
    ({ type, content }) => type === "paragraph" && (content?.[0]?.text?.length ?? 0) > 60,
  );
  return (
    [
      ["beginning", 0],
      ["middle", 0.5],
      ["end", 1],
    ] as const
  ).map(([name, at]) => {
    const text = paragraphs[Math.round(at * (paragraphs.length - 1))]?.content?.[0]?.text;
    if (text === undefined) throw new Error("the paper has no paragraph to type in");
    return [name, text.slice(0, 60)];
  });
}

type Side = "feder" | "bare";
type Samples = Map<string, number[]>;
const SIDES: readonly Side[] = ["feder", "bare"];

/** Keys before the other editor has its turn: what else the machine does then meets both alike. */
const TURN = 10;

async function measureRound(
  chrome: Browser,
  prepared: Record<Side, Prepared>,
  places: readonly [string, string][],
  keys: number,
  round: number,
): Promise<Record<Side, Samples>> {
  const samples: Record<Side, Samples> = { feder: new Map(), bare: new Map() };
  const add = (side: Side, name: string, times: readonly number[]) =>
    samples[side].set(name, [...(samples[side].get(name) ?? []), ...times]);
  const order = round % 2 === 0 ? SIDES : SIDES.toReversed();
  const pages = new Map<Side, Page>();
  for (const side of order) {
    const { address, origin, reader } = prepared[side];
    const page = await chrome.as(reader, { url: origin });
    await installProbe(page, 250);
    await page.goto(address);
    await measured(page, "opened", 1);
    add(
      side,
      "opening",
      (await takeTimes(page)).opened.map(({ took }) => took),
    );
    pages.set(side, page);
    // What a page does once after opening is not part of typing, nor of the other page's opening.
    await pause(2000);
  }
  for (const [place, beginning] of places) {
    for (const page of pages.values()) await placeCaret(page, beginning);
    for (let done = 0; done < keys; done += TURN) {
      for (const [side, page] of pages) {
        await pause(300);
        await takeTimes(page);
        add(side, `key, ${place}`, await typeKeys(page, TURN));
        const remote = await editRemotely(page, prepared[side].writer, beginning, TURN);
        add(
          side,
          `remote edit, ${place}`,
          remote.map(({ took }) => took),
        );
        add(
          side,
          `remote edit with network, ${place}`,
          remote.map(({ since, at }) => at - since),
        );
      }
    }
  }
  for (const page of pages.values()) await page.context().close();
  return samples;
}

/** A fast typist's pace, in milliseconds; what the page puts off comes to bear on the next key. */
const PACE = 90;
const LETTERS = "en ir st ad hu".split("");

async function typeKeys(page: Page, keys: number): Promise<number[]> {
  for (let index = 0; index < keys; index += 1) {
    const next = pause(PACE);
    await page.keyboard.press(
      LETTERS[index % LETTERS.length] === " " ? "Space" : (LETTERS[index % LETTERS.length] ?? "e"),
    );
    await measured(page, "keys", index + 1);
    await next;
  }
  return (await takeTimes(page)).keys.map(({ took }) => took);
}

async function editRemotely(
  page: Page,
  { content }: Client,
  beginning: string,
  edits: number,
): Promise<(PaintTime & { since: number })[]> {
  const text = textNear(content, beginning);
  const starts: number[] = [];
  for (let index = 0; index < edits; index += 1) {
    const next = pause(PACE);
    starts.push(performance.timeOrigin + performance.now());
    text.insert(beginning.length + index, LETTERS[index % LETTERS.length] ?? "e");
    await measured(page, "remotes", index + 1);
    await next;
  }
  const { remotes } = await takeTimes(page);
  return remotes.map((time, index) => ({ ...time, since: starts[index] ?? NaN }));
}

function textNear(content: Y.XmlFragment, beginning: string): Y.XmlText {
  const found = textsOf(content).find((text) => text.toJSON().startsWith(beginning));
  if (found === undefined) throw new Error(`no text begins with ${beginning}`);
  return found;
}

/** Clicks at the end of a paragraph, and waits until the caret stands there. */
async function placeCaret(page: Page, beginning: string): Promise<void> {
  const at = await page.evaluate(async (words) => {
    const paragraph = [...document.querySelectorAll(".ProseMirror p")].find((one) =>
      one.textContent?.startsWith(words),
    );
    if (!paragraph) throw new Error(`no paragraph begins with ${words}`);
    // What was far away has its true height only once it is on screen; then the place is another one.
    for (let frames = 0; frames < 4; frames += 1) {
      paragraph.scrollIntoView({ block: "center" });
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    const range = document.createRange();
    range.selectNodeContents(paragraph);
    const last = [...range.getClientRects()].at(-1);
    if (!last) throw new Error("the paragraph is not to be seen");
    return { x: last.right - 1, y: last.top + last.height / 2 };
  }, beginning);
  await page.mouse.click(at.x, at.y);
  await page.waitForFunction((words) => {
    const selection = getSelection();
    const paragraph = selection?.anchorNode?.parentElement?.closest("p");
    return paragraph?.textContent?.startsWith(words) === true && selection?.isCollapsed === true;
  }, beginning);
}

function summarize(name: string, feder: readonly Samples[], bare: readonly Samples[]) {
  const spreads = (rounds: readonly Samples[]) =>
    rounds.map((round) => ({
      p50: percentile(round.get(name) ?? [], 0.5),
      p95: percentile(round.get(name) ?? [], 0.95),
    }));
  const [ours, theirs] = [spreads(feder), spreads(bare)];
  const middle = (list: readonly Spread[]): Spread => ({
    p50: median(list.map(({ p50 }) => p50)),
    p95: median(list.map(({ p95 }) => p95)),
  });
  const ratios = ours.map((spread, round) => ({
    p50: spread.p50 / (theirs[round]?.p50 ?? NaN),
    p95: spread.p95 / (theirs[round]?.p95 ?? NaN),
  }));
  return { name, feder: middle(ours), bare: middle(theirs), ratio: middle(ratios) };
}
