import { isSameNode, rewriteBlocks } from "@feder/shared/compare";
import { type Anchor, bearsMarker, type ContestedEventView, type Voice } from "@feder/shared/contested";
import {
  CONTENT,
  firstBlocks,
  insertBlocks,
  passageAt,
  readBlocks,
  readPassages,
  textOf,
  unmarkPassage,
  type DocumentNode,
} from "@feder/shared/document";
import { AppError } from "@feder/shared/errors";
import { type ContestedPointId, newId, type PaperId, type StatementId } from "@feder/shared/ids";
import { STAGES } from "@feder/shared/stages";
import { compareWords } from "@feder/shared/word-differences";
import * as random from "lib0/random";
import * as Y from "yjs";
import type {
  BlockMoveRecord,
  BlockMoveWork,
  ContestedPointRecord,
  NoteRecord,
  PaperRecord,
  Storage,
} from "../../storage/index.ts";
import type { ContestedPoints } from "../contested/contested-points.ts";
import type { EditPaper } from "../load-draft.ts";
import type { ReadPaper } from "../versions/fix-version.ts";
import { blocksIn, type Extent, extentsOf, pointsIn, readParts, statementsIn } from "./parts.ts";

/** What moving blocks between papers is made of. */
export interface LineageParts {
  storage: Storage;
  read: ReadPaper;
  edit: EditPaper;
  /** Lets reading and changing a paper follow each other without pages writing in between. */
  alone: <T>(paper: PaperId, work: () => Promise<T>) => Promise<T>;
  contestedPoints: Pick<ContestedPoints, "holding" | "carried">;
  /** Told after blocks moved, so that the open pages of both papers show it. */
  onCarried: (
    move: Pick<BlockMoveRecord, "from" | "to">,
    points: readonly ContestedPointRecord[],
    notes: readonly NoteRecord[],
  ) => void;
  now: () => number;
}

/** Blocks that somebody wants to see in another paper. */
export interface BlockMove {
  statements: StatementId[];
  to: PaperId;
  reason: string;
}

type OpenMove = BlockMoveRecord & { work: BlockMoveWork };

/**
 * Moves statements, and what belongs to them, to the end of another paper, with their ids and contested points. What is
 * to be moved is written first, then the blocks go into the other paper, then out of this one, then the points follow;
 * whatever dies in between, the next start goes on. Rejects with `notFound`, or `notInThisStage` where nobody writes in
 * one of the papers.
 */
export async function moveBlocks(parts: LineageParts, from: PaperId, wanted: BlockMove, by: Voice): Promise<void> {
  const { storage, read, now } = parts;
  const { statements: roots, to, reason } = wanted;
  if (from === to) throw new AppError("invalidInput", "The blocks are in this paper already.");
  const register = await storage.contestedPoints.ofPaper(from);
  const points = await read(from, (document) => pointsOf(document, roots, register));
  await parts.contestedPoints.holding(
    points.map(({ id }) => id),
    async () => {
      // Their dues are paid now, and nobody takes a step with them meanwhile.
      const held = (await storage.contestedPoints.ofPaper(from)).filter(({ id }) => points.some((of) => of.id === id));
      const blocks = await read(from, (document) => readParts(document, roots, held));
      const work = { roots, points: held.map(({ id }) => id), blocks, unmarked: null, client: random.uint32() };
      const move: OpenMove = { id: newId<"BlockMove">(), from, to, at: now(), by, reason, work };
      await storage.transaction(async (stores) => {
        for (const paper of [from, to]) demandWriters(await stores.concepts.paper(paper));
        await stores.lineage.begin(move);
      });
      await carryOut(parts, move);
    },
  );
}

/**
 * Goes on with the moves that a server which was killed left behind. `onUnfinished` hears of one that cannot be carried
 * out: it stays for the next start, and keeps nobody from the other papers.
 */
export async function finishBlockMoves(
  parts: LineageParts,
  onUnfinished: (move: BlockMoveRecord, error: unknown) => void,
): Promise<void> {
  for (const move of await parts.storage.lineage.open()) {
    try {
      await parts.contestedPoints.holding(move.work.points, () => carryOut(parts, move));
    } catch (error) {
      onUnfinished(move, error);
    }
  }
}

async function carryOut(parts: LineageParts, move: OpenMove): Promise<void> {
  await insert(parts, move);
  // Who types faster than the disk writes would otherwise always be ahead of the removal.
  await parts.alone(move.from, () => remove(parts, move));
  await unmark(parts, move);
  await finish(parts, move);
}

/** Into the other paper, under a client id of its own: where the text holds something of it, this was done before. */
async function insert({ edit }: LineageParts, { to, work }: OpenMove): Promise<void> {
  await edit(to, (document) => {
    if (Y.getState(document.store, work.client) > 0) return;
    document.clientID = work.client;
    const content = document.getXmlFragment(CONTENT);
    const last = readBlocks(content).at(-1);
    // An empty line at the end stays there, for whoever wants to write on.
    const isEmptyLine = last?.type === "paragraph" && last.content === undefined;
    insertBlocks(content, content.length - (isEmptyLine ? 1 : 0), work.blocks);
  });
}

/** Out of this paper; what others wrote in the blocks meanwhile goes after them first. */
async function remove(parts: LineageParts, move: OpenMove): Promise<void> {
  const { storage, read, edit } = parts;
  const { roots } = move.work;
  for (;;) {
    const points = (await storage.contestedPoints.ofPaper(move.from)).filter(({ id }) => move.work.points.includes(id));
    const late = await read(move.from, (document) => readParts(document, roots, points));
    if (late.length === 0) return;
    if (!isSame(late, move.work.blocks)) {
      await catchUp(parts, move, late);
      move.work = { ...move.work, blocks: late };
      await storage.lineage.update(move.id, move.work);
    }
    try {
      return await edit(move.from, (document) => takeOut(document, roots, late, points));
    } catch (error) {
      if (!(error instanceof StillWritten)) throw error;
    }
  }
}

/** Somebody wrote in the blocks between reading and taking them out. */
class StillWritten extends Error {}

function takeOut(
  document: Y.Doc,
  roots: readonly StatementId[],
  read: readonly DocumentNode[],
  points: readonly ContestedPointRecord[],
): void {
  if (!isSame(readParts(document, roots, points), read)) throw new StillWritten("the blocks have changed");
  const content = document.getXmlFragment(CONTENT);
  for (const { from, count } of extentsOf(readBlocks(content), roots).toReversed()) content.delete(from, count);
  if (content.length === 0) insertBlocks(content, 0, firstBlocks());
}

/**
 * Writes into the moved blocks what was written where they came from. A block that somebody changed in the other paper
 * already stays as it is there, and what was written in the one that goes is offered as lost words.
 */
async function catchUp(
  { storage, edit, now: clock }: LineageParts,
  { to, work }: OpenMove,
  late: DocumentNode[],
): Promise<void> {
  const lost: { statement: StatementId | null; text: string; context: string }[] = [];
  await edit(to, (document) => {
    lost.length = 0;
    const content = document.getXmlFragment(CONTENT);
    const blocks = readBlocks(content);
    const extents = placesOf(blocks, work);
    const now = blocksIn(blocks, extents);
    const [first] = extents;
    if (first === undefined || isSame(now, late)) return;
    const fresh = late.map((block, index) => {
      const here = now[index];
      if (here === undefined || !isTouched(now, work, index)) return block;
      const before = work.blocks[index];
      if (before !== undefined && isSameNode(before, block)) return here;
      const text = addedWords(before === undefined ? "" : textOf(before), textOf(block));
      if (text !== "") lost.push({ statement: statementsIn([block])[0]?.id ?? null, text, context: textOf(block) });
      return here;
    });
    const next = blocks.flatMap((block, index) => {
      if (index === first.from) return fresh;
      return extents.some(({ from, count }) => index >= from && index < from + count) ? [] : [block];
    });
    rewriteBlocks(content, next, () => true);
  });
  const open = { paper: to, author: null, point: null, at: clock(), outcome: "open" } as const;
  await storage.lostWords.add(lost.map((words) => ({ ...words, ...open, id: newId<"LostWords">() })));
}

function addedWords(before: string, after: string): string {
  return compareWords(before, after)
    .filter(({ in: side }) => side === "after")
    .map(({ text }) => text)
    .join(" … ")
    .trim();
}

/** Whether somebody changed a moved block in the other paper already. */
function isTouched(now: readonly DocumentNode[], { blocks }: BlockMoveWork, index: number): boolean {
  const [here, carried] = [now[index], blocks[index]];
  return here !== undefined && carried !== undefined && !isSameNode(here, carried);
}

/** Where the moved blocks stand in the other paper: those of each root, as many as were moved. */
function placesOf(blocks: readonly DocumentNode[], { blocks: moved }: BlockMoveWork): Extent[] {
  const ids = new Set(statementsIn(moved).map(({ id }) => id));
  const from = blocks.findIndex((block) => statementsIn([block]).some(({ id }) => ids.has(id)));
  return from === -1 ? [] : [{ from, count: moved.length }];
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

/** The points follow their blocks, the lineage is written, and the move is done: all in one transaction. */
async function finish(parts: LineageParts, move: OpenMove): Promise<void> {
  const { storage, read } = parts;
  const { from, to, work } = move;
  const passages = await read(to, (document) => {
    const content = document.getXmlFragment(CONTENT);
    const found = new Map(readPassages(content));
    for (const [id, anchor] of Object.entries(work.unmarked ?? {}) as [ContestedPointId, Anchor][]) {
      const passage = passageAt(content, anchor);
      if (passage !== null) found.set(id, passage);
    }
    return found;
  });
  const carried = await storage.transaction(async (stores) => {
    const papers = { from: await numberOf(stores.concepts.paper(from)), to: await numberOf(stores.concepts.paper(to)) };
    const numbers = new Map<
      string,
      { id: ContestedPointRecord["id"]; before: number; after: number; at: string | null }
    >();
    for (const id of work.points) {
      const point = await stores.contestedPoints.find(id);
      if (point === null) throw new Error(`the contested point ${id} is gone from the register`);
      const passage = passages.get(id) ?? null;
      const place =
        passage === null
          ? {}
          : { text: passage.text, statement: passage.statement, anchor: passage.anchor, gone: null };
      const after = await stores.contestedPoints.carry(point, to, { point: place });
      if (after === null) throw new Error(`somebody took a step with the point ${id} while it moved`);
      await stores.contestedPoints.change(
        { id, revision: point.revision + 1 },
        { event: carriedEvent(point, `HF${papers.from} #${point.number} → HF${papers.to} #${after}`, move) },
      );
      numbers.set(id, { id, before: point.number, after, at: passage?.statement ?? point.statement });
    }
    const statements = statementsIn(work.blocks).map(({ id, kind, title }) => ({
      statement: id,
      kind,
      title,
      points: [...numbers.values()].filter(({ at }) => at === id).map(({ at: _at, ...number }) => number),
    }));
    await stores.lineage.finish(move.id, statements);
    const words = `HF${papers.from} → HF${papers.to}`;
    const step = { at: move.at, step: "carried", by: move.by, words } as const;
    const notes = await stores.notes.carry(
      statements.map(({ statement }) => statement),
      { from, to },
      step,
    );
    return { points: await Promise.all(work.points.map((id) => stores.contestedPoints.find(id))), notes };
  });
  const points = carried.points.flatMap((point) => (point === null ? [] : [point]));
  parts.contestedPoints.carried(points);
  parts.onCarried(move, points, carried.notes);
}

function carriedEvent({ state }: ContestedPointRecord, words: string, { at, by }: OpenMove): ContestedEventView {
  return { at, step: "carried", by, state, words, wording: null, position: null, memberships: [], stance: null };
}

function pointsOf(document: Y.Doc, roots: readonly StatementId[], register: readonly ContestedPointRecord[]) {
  const blocks = readBlocks(document.getXmlFragment(CONTENT));
  const extents = extentsOf(blocks, roots);
  if (extents.length === 0) throw new AppError("notFound", "These blocks are not in the paper.");
  return pointsIn(document, blocksIn(blocks, extents), register);
}

function demandWriters(paper: PaperRecord | null): void {
  if (paper === null) throw new AppError("notFound", "There is no such paper.");
  if (STAGES[paper.stage].text.length > 0) return;
  throw new AppError("notInThisStage", `Nothing moves into or out of a paper in the stage ${paper.stage}.`);
}

async function numberOf(paper: Promise<PaperRecord | null>): Promise<number> {
  const found = await paper;
  if (found === null) throw new Error("a paper of the move is gone");
  return found.number;
}

function isSame(one: readonly DocumentNode[], other: readonly DocumentNode[]): boolean {
  return one.length === other.length && one.every((block, index) => isSameNode(block, other[index] as DocumentNode));
}
