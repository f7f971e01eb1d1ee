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
  const left = new Set<number>();
  for (const { from, count } of extentsOf(blocks, [...gone])) {
    let goes = false;
    for (let at = from; at < from + count; at += 1) {
      const statement = statementsIn(blocks.slice(at, at + 1))[0];
      if (statement !== undefined) goes = gone.has(statement.id);
      if (goes && (statement !== undefined || missing.has(at))) left.add(at);
    }
  }
  const rest = blocks.filter((_, at) => !left.has(at));
  return rest.length === 0 ? firstBlocks() : rest;
}

function idsOf(document: Y.Doc): Set<StatementId> {
  return new Set(statementsIn(readBlocks(document.getXmlFragment(CONTENT))).map(({ id }) => id));
}
