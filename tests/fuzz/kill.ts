import { checkBlocks } from "@feder/shared/document";
import * as Y from "yjs";
import { journalOnDisk, loadPaper, type Feder, type Random, within } from "../support/index.ts";
import type { Promises, Stage, StagePaper } from "./kill-stage.ts";
import { createTypist, type Typist } from "./typist.ts";

/** What cycles did. */
export interface CycleReport {
  actions: number;
  /** Frames that somebody sent in one write just before the kill. */
  flooded: number;
  acknowledged: number;
  deletions: number;
  /** Words that somebody else had seen although their author had no acknowledgement yet. */
  seenOnly: number;
  /** Updates that were under way when the server died: else the kill hit nothing. */
  underWay: number;
  /** Finished words that were promised to nobody and are gone. */
  lost: number;
  /** Journal entries that the kill left of all papers: few where compaction ran. */
  entries: number;
}

/** Frames in one write; more than the server takes in one turn. */
const FLOOD = 3_000;

/**
 * Lets everybody type, kills the server with SIGKILL at a random moment, throws all clients away, starts it
 * again on the same data, and checks with fresh clients that every promise of this and all earlier cycles is
 * kept (S1): what was acknowledged is there, what anybody else had seen is there, what was deleted stays deleted.
 */
export async function killCycle({ feder, papers }: Stage, cycle: number, random: Random): Promise<CycleReport> {
  const typists = papers.map((paper, at) =>
    paper.writers.map((writer, index) => createTypist(writer, paper.id, `c${cycle}p${at}t${index}`, random)),
  );
  const all = typists.flat();
  await Promise.all(all.map((typist) => typist.synced()));
  // Every fifth for certain, so that few cycles show it too.
  const flooded = cycle % 5 === 0 || random.chance(0.1) ? FLOOD : 0;
  const actions = flooded > 0 ? await flood(all, random) : await typeTogether(all, random);
  await killSoon(feder, all, random);
  // A socket delivers what had arrived before it reports its end, so this is all that anybody ever saw.
  await Promise.all(all.map((typist) => typist.disconnected()));

  const report = { ...NOTHING, actions, flooded };
  report.underWay = all.reduce((sum, typist) => sum + typist.unacknowledged(), 0);
  const finished = typists.map((group) => group.flatMap((typist) => typist.finishedWords()));
  papers.forEach(({ promises }, at) => note(promises, typists[at] ?? [], report));
  for (const typist of all) typist.destroy();
  for (const { id } of papers) report.entries += journalOnDisk(feder.dataFolder, id).length;

  await feder.restart();
  const found = await Promise.all(papers.map((paper, at) => reopen(paper, finished[at] ?? [])));
  const broken = found.flatMap((each, at) => each.broken.map((problem) => `paper ${at + 1}: ${problem}`));
  if (broken.length > 0) throw new Error(`S1 is broken in cycle ${cycle}, ${broken.join("; ")}`);
  report.lost = found.reduce((sum, { lost }) => sum + lost, 0);
  return report;
}

export const NOTHING: Readonly<CycleReport> = {
  actions: 0,
  flooded: 0,
  acknowledged: 0,
  deletions: 0,
  seenOnly: 0,
  underWay: 0,
  lost: 0,
  entries: 0,
};

/** Both reports in one. */
export function add(one: CycleReport, other: CycleReport): CycleReport {
  return {
    actions: one.actions + other.actions,
    flooded: one.flooded + other.flooded,
    acknowledged: one.acknowledged + other.acknowledged,
    deletions: one.deletions + other.deletions,
    seenOnly: one.seenOnly + other.seenOnly,
    underWay: one.underWay + other.underWay,
    lost: one.lost + other.lost,
    entries: one.entries + other.entries,
  };
}

/** Types with pauses, then in one burst. */
async function typeTogether(typists: readonly Typist[], random: Random): Promise<number> {
  const actions = 30 + random.below(300);
  const burst = 1 + random.below(40);
  const patience = random.pick([1, 3, 8]) / actions;
  for (let done = 0; done < actions; done += 1) {
    const typist = random.pick(typists);
    typist.act();
    if (done < actions - burst && random.chance(patience)) await within("an event", typist.nextEvent());
    else if (random.chance(0.1)) await nextTurn();
  }
  return actions;
}

/** One sends thousands of frames in one write, while the others type a little. */
async function flood(typists: readonly Typist[], random: Random): Promise<number> {
  random.pick(typists).flood(FLOOD);
  const actions = random.below(20);
  for (let done = 0; done < actions; done += 1) {
    random.pick(typists).act();
    if (random.chance(0.2)) await nextTurn();
  }
  return actions;
}

/** The kill falls at another point of receive, commit and acknowledge each time. */
async function killSoon(feder: Feder, typists: readonly Typist[], random: Random): Promise<void> {
  for (let events = random.pick([0, 0, 1, 1, 2, 4]); events > 0; events -= 1) {
    await within("the last event", random.pick(typists).nextEvent());
  }
  for (let turns = random.below(8); turns > 0; turns -= 1) await nextTurn();
  await feder.kill();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Adds what a paper's typists were promised in this cycle. */
function note(promises: Promises, typists: readonly Typist[], report: CycleReport): void {
  const visible = new Map(typists.map((typist) => [typist, typist.visibleWords()]));
  for (const typist of typists) {
    const others = typists.filter((other) => other !== typist);
    const deleted = new Set(typist.deletedWords());
    const acknowledged = new Set(typist.acknowledgedWords());
    for (const word of acknowledged) promises.present.add(word);
    for (const word of typist.acknowledgedDeletions()) promises.absent.add(word);
    report.acknowledged += acknowledged.size;
    report.deletions += typist.acknowledgedDeletions().length;
    for (const word of typist.finishedWords()) {
      const seen = others.some((other) => visible.get(other)?.has(word) === true);
      if (!seen || deleted.has(word)) continue;
      if (!acknowledged.has(word)) report.seenOnly += 1;
      promises.present.add(word);
    }
    // What came from others came through the journal, whoever got an acknowledgement.
    for (const [client, clock] of Y.decodeStateVector(Y.encodeStateVector(typist.doc))) {
      if (client !== typist.doc.clientID) raise(promises.state, client, clock);
    }
    for (const [client, clock] of typist.acknowledgedState()) raise(promises.state, client, clock);
  }
}

function raise(state: Map<number, number>, client: number, clock: number): void {
  state.set(client, Math.max(clock, state.get(client) ?? 0));
}

/** Opens a paper afresh: which promises are broken, and how many finished words that nobody was promised are gone. */
async function reopen({ id, reader, promises }: StagePaper, finished: readonly string[]) {
  const loaded = await loadPaper(reader, id);
  const words = new Set(loaded.text.split(/\s+/));
  const broken = [
    ...[...promises.present].filter((word) => !words.has(word)).map((word) => `${word} is lost`),
    ...[...promises.absent].filter((word) => words.has(word)).map((word) => `${word} is back`),
    ...missing(promises.state, loaded.doc),
    ...checkBlocks(loaded.blocks),
  ];
  return { broken, lost: finished.filter((word) => !words.has(word) && !promises.absent.has(word)).length };
}

function missing(promised: ReadonlyMap<number, number>, doc: Y.Doc): string[] {
  const there = Y.decodeStateVector(Y.encodeStateVector(doc));
  return [...promised]
    .filter(([client, clock]) => (there.get(client) ?? 0) < clock)
    .map(([client, clock]) => `client ${client} ends at ${there.get(client) ?? 0} instead of ${clock}`);
}
