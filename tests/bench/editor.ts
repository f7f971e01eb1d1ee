import { CONTENT, insertBlocks, SCHEMA_VERSION, textOf, type DocumentNode } from "@feder/shared/document";
import type { PaperId } from "@feder/shared/ids";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import {
  browser,
  type Browser,
  type Client,
  connect,
  type Feder,
  paperByNumber,
  person,
  plainText,
  type Person,
  seeded,
  startFeder,
  textsOf,
} from "../support/index.ts";
import { bigPaper } from "../support/big-paper.ts";
import { contest, type PlannedPassage, planPassages } from "../support/many-points.ts";
import { bareBlocks } from "./bare-blocks.ts";
import { serveBarePage } from "./bare-page.ts";
import { installProbe, measured, type PaintTime, takeTimes } from "./paint-probe.ts";
import { type Place, placeCaret, placesIn, writeAt } from "./places.ts";
import { report } from "./report.ts";
import { median, percentile, table } from "./statistics.ts";

/** What was found: per measure the medians over all rounds, in milliseconds. */
interface EditorResult {
  blocks: number;
  words: number;
  points: number;
  register: string;
  rounds: number;
  measures: { name: string; feder: Spread; bare: Spread; ratio: Spread }[];
}

interface Spread {
  p50: number;
  p95: number;
}

/**
 * `npm run bench -- editor [--rounds 3] [--keys 40] [--points 500] [--register open] [--calibrate]`: Feder's paper
 * page beside a bare TipTap. With `--points` Feder's paper has as many contested points, and `--register open`
 * shows them beside the text; the bare editor has the same words without any. With `--calibrate` the bare editor
 * stands on both sides: how far the ratios are from 1 then is the machine's part.
 */
export async function benchEditor(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      rounds: { type: "string", default: "3" },
      keys: { type: "string", default: "40" },
      points: { type: "string", default: "0" },
      register: { type: "string", default: "closed" },
      calibrate: { type: "boolean", default: false },
    },
  });
  const { calibrate, register } = values;
  const [rounds, keys, points] = [Number(values.rounds), Number(values.keys), Number(values.points)];
  const result = await measureEditor({ rounds, keys, points, register, calibrate });
  const variant = calibrate ? "-calibration" : points > 0 ? `-${points}-points-${register}` : "";
  report(`editor${variant}`, editorTable(result), result);
}

interface Wish {
  rounds: number;
  keys: number;
  points: number;
  register: string;
  calibrate: boolean;
}

/**
 * Measures key press to paint, remote edit to paint, and opening, of Feder's paper page beside a bare TipTap on
 * the same words and the same server, in rounds that take turns. Frames are not held to 60 a second, because
 * the wait for the next one would be most of both figures and hide what differs.
 */
async function measureEditor({ rounds, keys, points, register, calibrate }: Wish): Promise<EditorResult> {
  await using feder = await startFeder({ env: { FEDER_LOG_LEVEL: "warn" } });
  await using chrome = await browser(["--disable-frame-rate-limit", "--disable-gpu-vsync"]);
  const bare = await serveBarePage(feder);
  const paper = bigPaper(seeded(1));
  const onBare = (group: number) => prepare(feder, group, bareBlocks(paper), (id) => bare.address(id), bare.url);
  const onFeder = (group: number) => prepare(feder, group, paper, () => `${feder.url}/papier/${group}`, feder.url);
  const pages = { feder: await (calibrate ? onBare : onFeder)(1), bare: await onBare(2) };
  const texts = textsOf(pages.feder.writer.content).map((text) => plainText(text));
  const passages = planPassages(texts, points, seeded(2));
  if (points > 0) await contestAll(feder, pages.feder, passages);
  const places = placesIn(paper, texts, passages);
  const samples: Record<Side, Samples[]> = { feder: [], bare: [] };
  for (let round = 0; round < rounds; round += 1) {
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
    const measured = await measureRound(chrome, pages, places, { keys, round, register });
    for (const side of SIDES) samples[side].push(measured[side]);
  }
  for (const { writer } of Object.values(pages)) writer.destroy();
  await bare.close();
  const names = [...(samples.feder[0]?.keys() ?? [])];
  const measures = names.map((name) => summarize(name, samples.feder, samples.bare));
  return {
    blocks: paper.length,
    words: paper.reduce((sum, block) => sum + textOf(block).split(/\s+/).length, 0),
    points,
    register,
    rounds,
    measures,
  };
}

/** Two members of each affiliation say something to the points, and a chair flags them. */
async function contestAll(
  feder: Feder,
  { paper, writer }: Prepared,
  passages: readonly PlannedPassage[],
): Promise<void> {
  const chair = await person(feder, { role: "chair" });
  const members: Person[] = [];
  const { affiliations } = chair.session.concept;
  for (const { id } of [...affiliations, ...affiliations]) members.push(await person(feder, { affiliation: id }));
  process.stderr.write(`contesting ${passages.length} passages\n`);
  await contest(paper, writer, passages, { chair, members }, seeded(3));
}

function editorTable({ measures, blocks, words, points, register, rounds }: EditorResult): string {
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
  const contested = points === 0 ? "" : `, ${points} contested points, register ${register}`;
  return `A paper of ${blocks} blocks and ${words} words${contested}, ${rounds} rounds\n${table([head, ...rows])}`;
}

interface Prepared {
  address: string;
  origin: string;
  reader: Person;
  paper: PaperId;
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
  return { address: address(id), origin, reader, paper: id, writer };
}

type Side = "feder" | "bare";
type Samples = Map<string, number[]>;
const SIDES: readonly Side[] = ["feder", "bare"];

/** Keys before the other editor has its turn: what else the machine does then meets both alike. */
const TURN = 10;

async function measureRound(
  chrome: Browser,
  prepared: Record<Side, Prepared>,
  places: readonly Place[],
  { keys, round, register }: { keys: number; round: number; register: string },
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
    await page.addInitScript((state) => localStorage.setItem("feder/register", state), register);
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
  for (const place of places) {
    for (const page of pages.values()) await placeCaret(page, place);
    for (let done = 0; done < keys; done += TURN) {
      for (const [side, page] of pages) {
        await pause(300);
        await takeTimes(page);
        add(side, `key, ${place.name}`, await typeKeys(page, TURN));
        const remote = await editRemotely(page, prepared[side].writer, place, TURN);
        add(
          side,
          `remote edit, ${place.name}`,
          remote.map(({ took }) => took),
        );
        add(
          side,
          `remote edit with network, ${place.name}`,
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
  place: Place,
  edits: number,
): Promise<(PaintTime & { since: number })[]> {
  const starts: number[] = [];
  for (let index = 0; index < edits; index += 1) {
    const next = pause(PACE);
    starts.push(performance.timeOrigin + performance.now());
    writeAt(content, place, index, LETTERS[index % LETTERS.length] ?? "e");
    await measured(page, "remotes", index + 1);
    await next;
  }
  const { remotes } = await takeTimes(page);
  return remotes.map((time, index) => ({ ...time, since: starts[index] ?? NaN }));
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
