import { pairBlocks, withoutMarkers } from "@feder/shared/compare";
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

/** What moves between papers mean for an earlier state that comes back. */
export interface Moved {
  /** Statements of that state which stand in other papers now: an id stands in one paper, with its contested points. */
  elsewhere: Elsewhere[];
  /** Statements of the text that came from other papers later: without them they would stand nowhere. */
  arrived: ReadonlySet<StatementId>;
}

/** Compares earlier blocks of a paper with its text as it is now. */
export async function findMoved(
  { storage, read }: { storage: Storage; read: ReadPaper },
  paper: PaperId,
  blocks: readonly DocumentNode[],
): Promise<Moved> {
  const here = await read(paper, idsOf);
  const earlier = new Set(statementsIn(blocks).map(({ id }) => id));
  const missing = statementsIn(blocks).filter(({ id }) => !here.has(id));
  const later = [...here].filter((id) => !earlier.has(id));
  const papers = await storage.lineage.papersOf([...missing.map(({ id }) => id), ...later]);
  const wayOf = (id: StatementId) => [...(papers.get(id) ?? [])];
  const standing = new Map<PaperId, ReadonlySet<StatementId>>();
  for (const other of new Set(missing.flatMap(({ id }) => wayOf(id)))) {
    if (other !== paper) standing.set(other, await read(other, idsOf));
  }
  const elsewhere = missing.flatMap((statement) => {
    const where = wayOf(statement.id).find((other) => standing.get(other)?.has(statement.id));
    return where === undefined ? [] : [{ ...statement, paper: where }];
  });
  return { elsewhere, arrived: new Set(later.filter((id) => papers.has(id))) };
}

/**
 * Earlier blocks without statements that stand elsewhere now, nor what went along with them and is not in the text any
 * more; and behind them the statements that have come since, with what came along.
 */
export function withMoved(
  blocks: readonly DocumentNode[],
  { elsewhere, arrived }: Moved,
  now: readonly DocumentNode[],
): readonly DocumentNode[] {
  if (elsewhere.length === 0 && arrived.size === 0) return blocks;
  const rows = pairBlocks(withoutMarkers(now), withoutMarkers(blocks));
  const missing = new Set(rows.flatMap((row) => (row.state === "added" ? [row.after] : [])));
  const dropped = new Set(rows.flatMap((row) => (row.state === "dropped" ? [row.before] : [])));
  const left = alongWith(blocks, new Set(elsewhere.map(({ id }) => id)), missing);
  const kept = alongWith(now, arrived, dropped);
  const rest = blocks.filter((_, at) => !left.has(at));
  return [...(rest.length === 0 ? firstBlocks() : rest), ...now.filter((_, at) => kept.has(at))];
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
