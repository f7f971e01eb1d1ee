import { checkBlocks } from "@feder/shared/document";
import * as Y from "yjs";
import {
  type Client,
  connect,
  cuttableProxy,
  type Feder,
  type LoadedPaper,
  loadPaper,
  paperByNumber,
  person,
  type Person,
  type Proxy,
  type Random,
  textsOf,
} from "../support/index.ts";

import { difference } from "./difference.ts";

/** One page behind a network of its own. */
interface Page {
  client: Client;
  proxy: Proxy & AsyncDisposable;
  open(): Client;
  /** What the server said to be durable, by client id, to this page and to those it replaced. */
  promised: Map<number, number>;
}

const PAGES = 4;
const CALM_STEPS = 150;

/**
 * Lets a few people edit one paper over networks that are cut, held back and restored, with pages that are
 * reloaded and a server that is restarted or killed in between; then restores everything and checks that every
 * page, and a page opened fresh, holds the same structs and deletions (S2, S10), and that everything is there
 * that a page was told is saved. Answers how many steps that took.
 */
export async function convergenceTrial(feder: Feder, random: Random): Promise<{ steps: number }> {
  const group = 1 + random.below(8);
  const people = await Promise.all(Array.from({ length: PAGES }, () => person(feder, { group })));
  const paper = (await paperByNumber(people[0]!, group)).id;
  const pages = await Promise.all(people.map((somebody) => openPage(feder, somebody, paper)));
  try {
    await Promise.all(pages.map(({ client }) => client.synced()));
    const steps = 60 + random.below(120);
    for (let step = 0; step < steps; step += 1) await takeStep(feder, pages, random);
    await settle(pages, people[0]!, paper);
    // Once more with every line open: no reconnect mends here what was not told.
    for (let step = 0; step < CALM_STEPS; step += 1) {
      edit(random.pick(pages).client, random);
      if (random.chance(0.3)) await new Promise(setImmediate);
    }
    compare(pages, await settle(pages, people[0]!, paper));
    return { steps };
  } finally {
    for (const { client } of pages) client.destroy();
    await Promise.all(pages.map(({ proxy }) => proxy.close()));
  }
}

async function openPage(feder: Feder, somebody: Person, paper: string): Promise<Page> {
  const proxy = await cuttableProxy(feder);
  const open = () => connect({ ...somebody, url: proxy.url }, paper);
  return { proxy, open, client: open(), promised: new Map() };
}

async function takeStep(feder: Feder, pages: readonly Page[], random: Random): Promise<void> {
  const page = random.pick(pages);
  const chance = random.next();
  if (chance < 0.7) edit(page.client, random);
  else if (chance < 0.76) page.proxy.cut();
  else if (chance < 0.8) page.proxy.hold(random.pick(["toServer", "toClient"]));
  else if (chance < 0.9) page.proxy.restore();
  else if (chance < 0.94) await new Promise(setImmediate);
  else if (chance < 0.99) reload(page);
  else await restart(feder, random);
}

/** Edits only once the first sync is through, as the editor does (S8). */
function edit({ content, doc }: Client, random: Random): void {
  if (content.length === 0) return;
  doc.transact(() => {
    const chance = random.next();
    const texts = textsOf(content);
    if (texts.length === 0 || chance < 0.1) content.insert(random.below(content.length + 1), [paragraph(random)]);
    else if (chance < 0.15 && content.length > 3) content.delete(random.below(content.length), 1);
    else {
      const text = random.pick(texts);
      if (chance < 0.4 && text.length > 0) text.delete(random.below(text.length), 1);
      else if (chance < 0.5 && text.length > 1)
        text.format(random.below(text.length - 1), 1, { bold: random.chance(0.5) ? {} : null });
      else text.insert(random.below(text.length + 1), random.pick(LETTERS));
    }
  });
}

const LETTERS = "abcdefgäöü ".split("");

function paragraph(random: Random): Y.XmlElement {
  const element = new Y.XmlElement(random.chance(0.2) ? "heading" : "paragraph");
  element.insert(0, [new Y.XmlText(random.pick(LETTERS))]);
  return element;
}

/** A page that is closed without its offline storage loses what it had not sent; everything else it gets again. */
function reload(page: Page): void {
  notePromises(page);
  page.client.destroy();
  page.client = page.open();
}

function notePromises({ client, promised }: Page): void {
  for (const { stateVector } of client.acknowledgements) {
    for (const [id, clock] of stateVector) promised.set(id, Math.max(clock, promised.get(id) ?? 0));
  }
}

async function restart(feder: Feder, random: Random): Promise<void> {
  if (random.chance(0.5)) await feder.kill();
  else await feder.stop();
  await feder.restart();
}

/** Restores every network and asks until each page holds what a fresh page holds, which it answers. */
async function settle(pages: readonly Page[], reader: Person, paper: string): Promise<LoadedPaper> {
  for (const { proxy } of pages) proxy.restore();
  await Promise.all(pages.map(({ client }) => client.synced()));
  const deadline = performance.now() + SETTLE_MS;
  for (;;) {
    await Promise.all(pages.map(({ client }) => client.saved()));
    const loaded = await loadPaper(reader, paper);
    const found = pages.map(({ client }) => difference(client.doc, loaded.doc));
    if (found.every((one) => one === null)) return loaded;
    // Not at once: Yjs tidies formatting up when it hears of it, and that is an edit of the page's own.
    if (performance.now() > deadline) throw new Error(`pages differ from a fresh one: ${JSON.stringify(found)}`);
  }
}

const SETTLE_MS = 15_000;

function compare(pages: readonly Page[], loaded: LoadedPaper): void {
  const problems = pages.flatMap(({ client }, index) =>
    JSON.stringify(client.blocks()) === JSON.stringify(loaded.blocks)
      ? []
      : [`page ${index} reads otherwise than a fresh one`],
  );
  const there = Y.decodeStateVector(Y.encodeStateVector(loaded.doc));
  for (const page of pages) {
    notePromises(page);
    const broken = [...page.promised].filter(([id, clock]) => (there.get(id) ?? 0) < clock);
    problems.push(...broken.map(([id]) => `what client ${id} was told is saved is gone`));
  }
  problems.push(...checkBlocks(loaded.blocks));
  if (problems.length > 0) throw new Error(problems.join("; "));
}
