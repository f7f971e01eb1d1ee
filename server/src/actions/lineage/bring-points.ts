import { type Anchor, bearsMarker, type ContestedEventView } from "@feder/shared/contested";
import { CONTENT, passageAt, readPassages, unmarkPassage } from "@feder/shared/document";
import type { ContestedPointId, PaperId, StatementId } from "@feder/shared/ids";
import type { ContestedPointRecord, NoteRecord, Stores } from "../../storage/index.ts";
import type { LineageParts, OpenMove } from "./moving.ts";
import { statementsIn } from "./parts.ts";

type FoundPassage = NonNullable<ReturnType<typeof passageAt>>;

type PaperNames = readonly [string, string];

interface CarriedPoint {
  id: ContestedPointId;
  before: number;
  after: number;
  /** The statement at which it stands. */
  at: string | null;
}

/**
 * After the blocks: their points and notes follow them, the lineage is written, and the move is done, all in one
 * transaction; then the pages are told.
 */
export async function bringPoints(parts: LineageParts, move: OpenMove): Promise<void> {
  await unmark(parts, move);
  const passages = await findPassages(parts, move);
  const carried = await parts.storage.transaction(async (stores) => {
    const papers = await namesOf(stores, move);
    const numbers = await carryPoints(stores, move, papers, passages);
    const statements = statementsIn(move.work.blocks).map(({ id, kind, title }) => ({
      statement: id,
      kind,
      title,
      points: numbers.filter(({ at }) => at === id).map(({ at: _at, ...number }) => number),
    }));
    await stores.lineage.finish(move.id, statements);
    const notes = await carryNotes(stores, move, papers, statements);
    return { points: await Promise.all(move.work.points.map((id) => stores.contestedPoints.find(id))), notes };
  });
  const points = carried.points.filter((point) => point !== null);
  parts.contestedPoints.carried(points);
  parts.onCarried(move, points, carried.notes);
}

/** Takes the markers away again by which points are found whose state bears none, after where they stand is written. */
async function unmark({ storage, read, edit }: LineageParts, move: OpenMove): Promise<void> {
  const points = (await Promise.all(move.work.points.map((id) => storage.contestedPoints.find(id)))).flatMap((point) =>
    point === null || bearsMarker(point.state) ? [] : [point.id],
  );
  if (move.work.unmarked === null) {
    const passages = await read(move.to, (document) => readPassages(document.getXmlFragment(CONTENT)));
    const found = points.flatMap((id) => {
      const passage = passages.get(id);
      return passage === undefined ? [] : [[id, passage.anchor] as const];
    });
    move.work = { ...move.work, unmarked: Object.fromEntries(found) };
    await storage.lineage.update(move.id, move.work);
  }
  if (points.length === 0) return;
  await edit(move.to, (document) => {
    for (const id of points) unmarkPassage(document.getXmlFragment(CONTENT), id);
  });
}

/** Where the points stand in the other paper, those whose markers are taken away as well. */
function findPassages({ read }: LineageParts, { to, work }: OpenMove): Promise<Map<ContestedPointId, FoundPassage>> {
  return read(to, (document) => {
    const content = document.getXmlFragment(CONTENT);
    const found = new Map(readPassages(content));
    for (const [id, anchor] of Object.entries(work.unmarked ?? {}) as [ContestedPointId, Anchor][]) {
      const passage = passageAt(content, anchor);
      if (passage !== null) found.set(id, passage);
    }
    return found;
  });
}

/** Takes the points into the other paper, and answers which number each has there and at which statement it stands. */
async function carryPoints(
  stores: Stores,
  move: OpenMove,
  [from, to]: PaperNames,
  passages: ReadonlyMap<ContestedPointId, FoundPassage>,
): Promise<CarriedPoint[]> {
  const numbers: CarriedPoint[] = [];
  for (const id of move.work.points) {
    const point = await stores.contestedPoints.find(id);
    if (point === null) throw new Error(`the contested point ${id} is gone from the register`);
    const passage = passages.get(id) ?? null;
    const place =
      passage === null ? {} : { text: passage.text, statement: passage.statement, anchor: passage.anchor, gone: null };
    const after = await stores.contestedPoints.carry(point, move.to, { point: place });
    if (after === null) throw new Error(`somebody took a step with the point ${id} while it moved`);
    await stores.contestedPoints.change(
      { id, revision: point.revision + 1 },
      { event: carriedEvent(point, `${from} #${point.number} → ${to} #${after}`, move) },
    );
    numbers.push({ id, before: point.number, after, at: passage?.statement ?? point.statement });
  }
  return numbers;
}

function carryNotes(
  stores: Stores,
  move: OpenMove,
  [from, to]: PaperNames,
  statements: readonly { statement: StatementId }[],
): Promise<NoteRecord[]> {
  const step = { at: move.at, step: "carried", by: move.by, words: `${from} → ${to}` } as const;
  return stores.notes.carry(
    statements.map(({ statement }) => statement),
    move,
    step,
  );
}

/** How the papers of a move are called in the history: the one that it leaves, and the one to which it goes. */
async function namesOf({ concepts }: Stores, { from, to }: OpenMove): Promise<PaperNames> {
  const called = async (id: PaperId) => {
    const paper = await concepts.paper(id);
    if (paper === null) throw new Error("a paper of the move is gone");
    return `HF${paper.number}`;
  };
  return [await called(from), await called(to)];
}

function carriedEvent({ state }: ContestedPointRecord, words: string, { at, by }: OpenMove): ContestedEventView {
  return { at, step: "carried", by, state, words, wording: null, position: null, memberships: [], stance: null };
}
