import { checkBlocks } from "@feder/shared/document";
import { type Feder, loadPaper, paperByNumber, person, type Person, type Random } from "../../support/index.ts";
import { difference } from "../difference.ts";
import { doSomething } from "./deeds.ts";
import { openPage, type Page } from "./page.ts";

/** What a round did. */
export interface RealReport {
  /** Updates that editors sent, and connections that the server closed for one. */
  frames: number;
  refused: number;
  deeds: number;
  offline: number;
  reloads: number;
}

const PAPERS = 8;
const PAGES = 4;
/** Updates on the way above which a page waits, as a person would be slower than the server. */
const MOST_WAITING = 60;
const SETTLE_MS = 60_000;

/**
 * Lets four pages in each of a fresh server's papers do everything that editors do, until they have sent so many
 * frames; then fails if a frame was refused, or a page differs from what a fresh page gets (S2, S3).
 */
export async function realRound(feder: Feder, frames: number, random: Random): Promise<RealReport> {
  const report: RealReport = { frames: 0, refused: 0, deeds: 0, offline: 0, reloads: 0 };
  const papers = await Promise.all(Array.from({ length: PAPERS }, (_, index) => openPaper(feder, index + 1)));
  const pages = papers.flatMap((paper) => paper.pages);
  const count = () => pages.reduce((sum, { sent }) => sum + sent, 0);
  while (count() < frames) {
    for (const page of pages) actOn(page, random, report);
    await new Promise(setImmediate);
  }
  for (const paper of papers) await settle(paper);
  for (const page of pages) page.leave();
  const refusals = pages.flatMap((page) => page.refusals);
  report.frames = count();
  report.refused = refusals.length;
  if (refusals.length > 0) throw new Error(`refused: ${refusals.join("; ")}\n${feder.output}`);
  return report;
}

interface Paper {
  id: string;
  reader: Person;
  pages: Page[];
}

async function openPaper(feder: Feder, group: number): Promise<Paper> {
  const people = await Promise.all(Array.from({ length: PAGES }, () => person(feder, { group })));
  const [reader] = people;
  if (reader === undefined) throw new Error("nobody to read");
  const { id } = await paperByNumber(reader, group);
  const pages = people.map((somebody) => openPage(somebody, id));
  await Promise.all(pages.map(({ client }) => client.synced()));
  return { id, reader, pages };
}

function actOn(page: Page, random: Random, report: RealReport): void {
  const { editor } = page;
  if (editor === null || page.waiting > MOST_WAITING) return;
  const chance = random.next();
  if (page.isOffline) {
    if (chance < 0.05) page.goOnline();
  } else if (chance < 0.003) {
    page.goOffline();
    report.offline += 1;
  }
  if (chance > 0.999) {
    page.reload();
    report.reloads += 1;
    return;
  }
  doSomething(editor, random);
  if (chance > 0.8) page.tellCaret();
  report.deeds += 1;
}

/** Brings everybody online, and asks until each page holds what a fresh page gets. */
async function settle({ id, reader, pages }: Paper): Promise<void> {
  for (const page of pages) if (page.isOffline) page.goOnline();
  await Promise.all(pages.map(({ client }) => client.synced()));
  const end = performance.now() + SETTLE_MS;
  for (;;) {
    await Promise.all(pages.map(({ client }) => client.saved()));
    const { doc, blocks } = await loadPaper(reader, id);
    const found = pages.map(({ client }) => difference(client.doc, doc)).filter((one) => one !== null);
    const problems = checkBlocks(blocks);
    if (problems.length > 0) throw new Error(`the stored paper is not of the format: ${problems.join("; ")}`);
    if (found.length === 0) return;
    if (performance.now() > end) throw new Error(`pages differ from a fresh one: ${found.join("\n")}`);
  }
}
