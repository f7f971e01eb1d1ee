import { compareBlocks, withoutMarkers } from "@feder/shared/compare";
import { CONTENT, type DocumentNode, firstBlocks, readBlocks } from "@feder/shared/document";
import type { PaperId, StatementId } from "@feder/shared/ids";
import type * as Y from "yjs";
import type { Storage } from "../../storage/index.ts";
import { extentsOf, type FoundStatement, statementsIn } from "../lineage/parts.ts";
import type { ReadPaper } from "./fix-version.ts";

/** A statement of an earlier state that stands in another paper now. */
export interface Elsewhere extends FoundStatement {
  paper: PaperId;
}

/**
 * The statements among earlier blocks of a paper that moved to other papers and stand there now: an id stands in one
 * paper at a time, with its contested points, so that these do not come back here.
 */
export async function findElsewhere(
  { storage, read }: { storage: Storage; read: ReadPaper },
  paper: PaperId,
  blocks: readonly DocumentNode[],
): Promise<Elsewhere[]> {
  const here = await read(paper, idsOf);
  const missing = statementsIn(blocks).filter(({ id }) => !here.has(id));
  const papers = await storage.lineage.papersOf(missing.map(({ id }) => id));
  const standing = new Map<PaperId, ReadonlySet<StatementId>>();
  for (const other of new Set([...papers.values()].flatMap((of) => [...of]))) {
    if (other !== paper) standing.set(other, await read(other, idsOf));
  }
  return missing.flatMap((statement) => {
    const where = [...(papers.get(statement.id) ?? [])].find((other) => standing.get(other)?.has(statement.id));
    return where === undefined ? [] : [{ ...statement, paper: where }];
  });
}

/**
 * Earlier blocks without statements that stand elsewhere now, and without what went along with them and is not in the
 * text any more.
 */
export function leaveOut(
  blocks: readonly DocumentNode[],
  elsewhere: readonly Pick<Elsewhere, "id">[],
  now: readonly DocumentNode[],
): readonly DocumentNode[] {
  if (elsewhere.length === 0) return blocks;
  const gone = new Set(elsewhere.map(({ id }) => id));
  const rows = compareBlocks(withoutMarkers(now), withoutMarkers(blocks));
  const missing = new Set(rows.flatMap((row) => (row.state === "added" ? [row.after] : [])));
  const left = alongWith(blocks, gone, missing);
  const rest = blocks.filter((_, at) => !left.has(at));
  return rest.length === 0 ? firstBlocks() : rest;
}

/** The statements of a paper that came from others and are not among earlier blocks: without them they would stand nowhere. */
export async function findArrived(
  { storage, read }: { storage: Storage; read: ReadPaper },
  paper: PaperId,
  blocks: readonly DocumentNode[],
): Promise<ReadonlySet<StatementId>> {
  const earlier = new Set(statementsIn(blocks).map(({ id }) => id));
  const later = [...(await read(paper, idsOf))].filter((id) => !earlier.has(id));
  return new Set((await storage.lineage.papersOf(later)).keys());
}

/** Earlier blocks, and behind them the statements that have come since, with what goes along with them. */
export function keepArrived(
  blocks: readonly DocumentNode[],
  arrived: ReadonlySet<StatementId>,
  now: readonly DocumentNode[],
): readonly DocumentNode[] {
  if (arrived.size === 0) return blocks;
  const rows = compareBlocks(withoutMarkers(now), withoutMarkers(blocks));
  const dropped = new Set(rows.flatMap((row) => (row.state === "dropped" ? [row.before] : [])));
  const kept = alongWith(now, arrived, dropped);
  return [...blocks, ...now.filter((_, at) => kept.has(at))];
}

/** The places of statements, and of those others that go along with them and are on one side only. */
function alongWith(
  blocks: readonly DocumentNode[],
  ids: ReadonlySet<StatementId>,
  oneSided: ReadonlySet<number>,
): Set<number> {
  const places = new Set<number>();
  for (const { from, count } of extentsOf(blocks, [...ids])) {
    let goes = false;
    for (let at = from; at < from + count; at += 1) {
      const statement = statementsIn(blocks.slice(at, at + 1))[0];
      if (statement !== undefined) goes = ids.has(statement.id);
      if (goes && (statement !== undefined || oneSided.has(at))) places.add(at);
    }
  }
  return places;
}

function idsOf(document: Y.Doc): Set<StatementId> {
  return new Set(statementsIn(readBlocks(document.getXmlFragment(CONTENT))).map(({ id }) => id));
}
