import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { CONTENT, type DocumentNode, numberStatements } from "@feder/shared/document";
import { AppError } from "@feder/shared/errors";
import type { PaperId, PersonId, VersionId } from "@feder/shared/ids";
import type { BlockAsked, BlockHistoryView, HistoryAuthor } from "@feder/shared/versions";
import * as Y from "yjs";
import type { HistoryRecord, PaperRecord, Storage } from "../../storage/index.ts";
import { createTurns } from "../contested/turns.ts";
import { markedPoints } from "../lineage/parts.ts";
import { type BlockWriters, writersOf, type WrittenRun, writtenRuns } from "./block-writers.ts";
import type { ReadPaper } from "./fix-version.ts";
import { authorsNow, momentOf, nameAuthors } from "./history.ts";
import { type Look, placeOf, type Trace, traceBlock, type TracedState } from "./trace-block.ts";

/** In a thread of its own: hundreds of large papers in a row would keep everybody else waiting for a second. */
const inflate = promisify(gunzip);

/** So many answers are kept: people step through the blocks of one paper. */
const MOST_KEPT = 50;

/** A kept state, or with no point the text as it is now. */
interface KeptState {
  point: HistoryRecord | null;
  at: number;
  vector: Uint8Array;
}

interface Found {
  trace: Trace<KeptState>;
  writers: BlockWriters;
}

/**
 * How blocks came about, from the kept states of their paper: at most 300 are looked at, and at most 60 times are two
 * whole papers compared. What was found is kept as long as the block and the states are the same.
 */
export function createBlockHistories(
  storage: Storage,
  read: ReadPaper,
): (paper: PaperId, asked: BlockAsked) => Promise<BlockHistoryView> {
  const kept = new Map<string, Promise<Found>>();
  const inTurn = createTurns<PaperId>();
  const answer = async (paper: PaperId, asked: BlockAsked) => {
    const record = await storage.concepts.paper(paper);
    if (record === null) throw new AppError("notFound", "There is no such paper.");
    const points = await storage.history.ofPaper(paper);
    const now = await read(paper, (document) => {
      const moment = momentOf(document);
      const content = document.getXmlFragment(CONTENT);
      const at = placeOf(JSON.parse(moment.json) as DocumentNode[], asked);
      const element = at === -1 ? undefined : content.toArray()[at];
      return { ...moment, runs: element instanceof Y.XmlElement ? writtenRuns(element) : [] };
    });
    const from = asked.point === null ? -1 : points.findIndex(({ id }) => id === asked.point);
    if (asked.point !== null && from === -1) throw new AppError("notFound", "There is no such point in the history.");
    const key = JSON.stringify([paper, asked, points[0]?.id, now.runs]);
    const isGone = now.runs.length === 0;
    const known = isGone ? undefined : kept.get(key);
    const found = known ?? find(storage, record, { points, from, asked, now });
    if (known === undefined && !isGone) keep(kept, key, found);
    return view(storage, record, await found);
  };
  // Each takes a good part of a second of a large paper: many at once would take both, time and memory, from everybody.
  return (paper, asked) => inTurn(paper, () => answer(paper, asked));
}

function keep(kept: Map<string, Promise<Found>>, key: string, found: Promise<Found>): void {
  kept.set(key, found);
  const [oldest] = kept.keys();
  if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
  found.catch(() => kept.delete(key));
}

interface Wanted {
  points: readonly HistoryRecord[];
  /** The place of the state from which one looks back, or -1 for now. */
  from: number;
  asked: BlockAsked;
  now: { json: string; vector: Uint8Array; runs: WrittenRun[] };
}

async function find(
  storage: Storage,
  { id: paper, lastChange }: PaperRecord,
  { points, from, asked, now }: Wanted,
): Promise<Found> {
  const newest =
    from === -1
      ? { json: now.json, of: { vector: now.vector, point: null, at: lastChange ?? points[0]?.at ?? 0 } }
      : await lookAt(storage, points[from]);
  const trace = await traceBlock(newest, looksAt(storage, points.slice(from + 1)), asked);
  const since = from === -1 ? (await authorsNow(storage, paper, now.vector)).map(({ person }) => person) : [];
  const owners = new Map((await storage.journal.authors(paper)).map(({ client, person }) => [client, person]));
  const writing = trace.states.map(({ of, before, block }) => ({
    block,
    since: before?.vector ?? null,
    until: of.vector,
    people: of.point === null ? since : of.point.authors.map(({ person }) => person),
  }));
  // What stands in the text now says nothing of a state of which one looks back.
  const runs = from === -1 ? now.runs : [];
  return { trace, writers: writersOf(writing, runs, (client) => owners.get(client) ?? null) };
}

async function* looksAt(storage: Storage, points: readonly HistoryRecord[]): AsyncIterable<Look<KeptState>> {
  for (const point of points) yield await lookAt(storage, point);
}

async function lookAt({ history }: Storage, point: HistoryRecord | undefined): Promise<Look<KeptState>> {
  const state = point === undefined ? null : await history.state(point.id);
  if (point === undefined || state === null) throw new Error("a kept state is gone");
  const of = { vector: state.vector, point, at: point.at };
  return { json: (await inflate(state.blocks)).toString("utf8"), of };
}

async function view(
  storage: Storage,
  { id: paper, number: field }: PaperRecord,
  { trace: { states, cut }, writers }: Found,
): Promise<BlockHistoryView> {
  const names = await peopleOf(storage, paper, states, writers);
  const named = (people: readonly PersonId[]) => people.flatMap((person) => names.get(person) ?? []);
  const bore = states.map(({ block }) => (block === null ? [] : [...markedPoints([block])]));
  const ids = new Set<string>(bore.flat());
  const register = await storage.contestedPoints.ofPaper(paper);
  return {
    states: states.map(({ of, block, kinds }, at) => ({
      point: of.point,
      at: of.at,
      block,
      number: numberStatements(kinds, field).at(-1)?.number ?? null,
      authors: named(writers.states[at]?.people ?? []),
      certain: writers.states[at]?.certain ?? false,
      points: bore[at] ?? [],
    })),
    letters: [...writers.letters]
      .map(([person, count]) => ({ author: person === null ? null : (names.get(person) ?? null), count }))
      .toSorted((one, other) => other.count - one.count),
    versions: await versionsOf(storage, paper, states),
    contested: register.flatMap(({ id, number, state, dispute }) =>
      ids.has(id) ? [{ id, number, state, dispute }] : [],
    ),
    cut,
  };
}

/** Everybody who is named, as the states name them; who wrote since is looked up. */
async function peopleOf(
  storage: Storage,
  paper: PaperId,
  states: readonly TracedState<KeptState>[],
  { states: made, letters }: BlockWriters,
): Promise<Map<PersonId, HistoryAuthor>> {
  const names = new Map(
    states.flatMap(({ of }) => (of.point?.authors ?? []).map((author) => [author.person, author] as const)),
  );
  const people = [...letters.keys(), ...made.flatMap((state) => state.people)];
  const others = new Set(people.filter((person) => person !== null && !names.has(person)) as PersonId[]);
  for (const author of await nameAuthors(storage, paper, [...others])) names.set(author.person, author);
  return names;
}

async function versionsOf(
  { versions }: Storage,
  paper: PaperId,
  states: readonly TracedState<KeptState>[],
): Promise<BlockHistoryView["versions"]> {
  const stoodIn = new Map<VersionId, number>();
  states.forEach(({ block, all }, state) => {
    for (const { point } of all) {
      if (block !== null && point?.kind === "version" && point.version !== null) stoodIn.set(point.version, state);
    }
  });
  return (await versions.ofPaper(paper))
    .flatMap(({ id, number, name, at }) => {
      const state = stoodIn.get(id);
      return state === undefined ? [] : [{ id, number, name, at, state }];
    })
    .toSorted((one, other) => one.number - other.number);
}
