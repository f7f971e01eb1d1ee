import { checkBlocks } from "@feder/shared/document";
import * as Y from "yjs";
import { type Feder, loadPaper, paperByNumber, person, type Person, type Random, within } from "../support/index.ts";
import { createTypist, type Typist } from "./typist.ts";

/** What one server promised over all its deaths so far, by paper. */
export interface Promises {
  /** Words that have to be there, and words that must never be there again. */
  present: Set<string>;
  absent: Set<string>;
  state: Map<number, number>;
}

/** The stage for kill cycles: one server, and people in two of its groups, so that commits span papers. */
export interface Stage {
  feder: Feder;
  papers: { id: string; reader: Person; writers: Person[]; promises: Promises }[];
}

/** What one cycle did. */
export interface CycleReport {
  actions: number;
  acknowledged: number;
  deletions: number;
  /** Words that somebody else had seen although their author had no acknowledgement yet. */
  seenOnly: number;
  /** Updates that were under way when the server died: else the kill hit nothing. */
  underWay: number;
  /** Finished words that were promised to nobody and are gone. */
  lost: number;
}

/** Makes the people for kill cycles on a running server. */
export async function setStage(feder: Feder, writersPerPaper = 3): Promise<Stage> {
  const papers = await Promise.all(
    [1, 2].map(async (group) => {
      const [reader, ...writers] = await Promise.all(
        Array.from({ length: writersPerPaper + 1 }, () => person(feder, { group })),
      );
      if (reader === undefined) throw new Error("nobody to read");
      const promises = { present: new Set<string>(), absent: new Set<string>(), state: new Map<number, number>() };
      return { id: (await paperByNumber(reader, group)).id, reader, writers, promises };
    }),
  );
  return { feder, papers };
}

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
  const actions = await typeUntilKilled(feder, all, random);
  // A socket delivers what had arrived before it reports its end, so this is all that anybody ever saw.
  await Promise.all(all.map((typist) => typist.disconnected()));

  const report: CycleReport = { actions, acknowledged: 0, deletions: 0, seenOnly: 0, underWay: 0, lost: 0 };
  report.underWay = all.reduce((sum, typist) => sum + typist.unacknowledged(), 0);
  const finished = typists.map((group) => group.flatMap((typist) => typist.finishedWords()));
  papers.forEach(({ promises }, at) => note(promises, typists[at] ?? [], report));
  for (const typist of all) typist.destroy();

  await feder.restart();
  await Promise.all(
    papers.map(async ({ id, reader, promises }, at) => {
      const loaded = await loadPaper(reader, id);
      const words = new Set(loaded.text.split(/\s+/));
      const broken = [
        ...[...promises.present].filter((word) => !words.has(word)).map((word) => `${word} is lost`),
        ...[...promises.absent].filter((word) => words.has(word)).map((word) => `${word} is back`),
        ...missing(promises.state, loaded.doc),
        ...checkBlocks(loaded.blocks),
      ];
      if (broken.length > 0) throw new Error(`S1 is broken in cycle ${cycle}, paper ${at + 1}: ${broken.join("; ")}`);
      report.lost += (finished[at] ?? []).filter((word) => !words.has(word) && !promises.absent.has(word)).length;
    }),
  );
  return report;
}

/** Types with pauses, then in one burst, and kills while the server deals with it. */
async function typeUntilKilled(feder: Feder, typists: readonly Typist[], random: Random): Promise<number> {
  const actions = 30 + random.below(400);
  const burst = 1 + random.below(40);
  const patience = random.pick([0.01, 0.1, 0.4]);
  for (let done = 0; done < actions; done += 1) {
    const typist = random.pick(typists);
    typist.act();
    if (done < actions - burst && random.chance(patience)) await within("an event", typist.nextEvent());
    else if (random.chance(0.1)) await nextTurn();
  }
  // The kill falls at another point of receive, commit and acknowledge each time.
  if (random.chance(0.5)) await within("the last event", random.pick(typists).nextEvent());
  for (let turns = random.below(8); turns > 0; turns -= 1) await nextTurn();
  await feder.kill();
  return actions;
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

function missing(promised: ReadonlyMap<number, number>, doc: Y.Doc): string[] {
  const there = Y.decodeStateVector(Y.encodeStateVector(doc));
  return [...promised]
    .filter(([client, clock]) => (there.get(client) ?? 0) < clock)
    .map(([client, clock]) => `client ${client} ends at ${there.get(client) ?? 0} instead of ${clock}`);
}
