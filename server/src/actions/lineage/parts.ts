import { bearsMarker } from "@feder/shared/contested";
import {
  CONTENT,
  extentOf,
  markPassage,
  readBlocks,
  readPassages,
  textOf,
  type DocumentNode,
  type OutlineBlock,
  type StatementKind,
} from "@feder/shared/document";
import type { ContestedPointId, StatementId } from "@feder/shared/ids";
import { tidyNodes } from "@feder/shared/compare";
import * as Y from "yjs";
import type { ContestedPointRecord } from "../../storage/index.ts";

/** Where the blocks stand that belong to a statement, as a run of the document's blocks. */
export interface Extent {
  from: number;
  count: number;
}

/** The runs of blocks that go along with these statements, in the order of the text, none twice; missing ones are left out. */
export function extentsOf(blocks: readonly DocumentNode[], roots: readonly StatementId[]): Extent[] {
  const outline = blocks.map(outlineBlock);
  const wanted = new Set<string>(roots);
  const extents: Extent[] = [];
  let end = 0;
  blocks.forEach((block, from) => {
    if (from < end || !wanted.has(statementId(block) ?? "")) return;
    const count = extentOf(outline, from);
    extents.push({ from, count });
    end = from + count;
  });
  return extents;
}

/** The blocks in these runs, tidied, so that equal ones have equal JSON. */
export function blocksIn(blocks: readonly DocumentNode[], extents: readonly Extent[]): DocumentNode[] {
  return tidyNodes(extents.flatMap(({ from, count }) => blocks.slice(from, from + count)));
}

/**
 * The blocks that go along with these statements, with a marker for every point on them: in the other paper it is found
 * by it, also where its state bears none.
 */
export function readParts(
  document: Y.Doc,
  roots: readonly StatementId[],
  points: readonly Pick<ContestedPointRecord, "id" | "state" | "text" | "anchor">[],
): DocumentNode[] {
  const unmarked = points.filter(({ state, text }) => text !== null && !bearsMarker(state));
  // Most have none, and a copy of a large paper lets everybody wait for a tenth of a second.
  if (unmarked.length === 0) return partsOf(document, roots);
  const copy = new Y.Doc();
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(document));
    const content = copy.getXmlFragment(CONTENT);
    copy.transact(() => {
      for (const { id, anchor } of unmarked) markPassage(content, id, anchor);
    });
    return partsOf(copy, roots);
  } finally {
    copy.destroy();
  }
}

function partsOf(document: Y.Doc, roots: readonly StatementId[]): DocumentNode[] {
  const blocks = readBlocks(document.getXmlFragment(CONTENT));
  return blocksIn(blocks, extentsOf(blocks, roots));
}

/** The points of a register whose passage stands in these blocks of a paper, or stood in their statements last. */
export function pointsIn(
  document: Y.Doc,
  blocks: readonly DocumentNode[],
  register: readonly ContestedPointRecord[],
): ContestedPointRecord[] {
  const passages = readPassages(document.getXmlFragment(CONTENT));
  const marked = markedPoints(blocks);
  const statements = new Set<string>(statementsIn(blocks).map(({ id }) => id));
  return register.filter(({ id, statement }) => (passages.has(id) ? marked.has(id) : statements.has(statement ?? "")));
}

/** A statement among blocks. */
export interface FoundStatement {
  id: StatementId;
  kind: StatementKind;
  title: string;
}

/** The statements among blocks, in their order. */
export function statementsIn(blocks: readonly DocumentNode[]): FoundStatement[] {
  return blocks.flatMap((block) => {
    const id = statementId(block);
    if (id === null) return [];
    const title = block.content?.find(({ type }) => type === "statementTitle");
    return [{ id, kind: kindOf(block), title: title === undefined ? "" : textOf(title).trim() }];
  });
}

/** The points whose markers stand on blocks. */
export function markedPoints(blocks: readonly DocumentNode[]): Set<ContestedPointId> {
  const points = new Set<ContestedPointId>();
  const visit = ({ marks = [], content = [] }: DocumentNode) => {
    for (const { type, attrs } of marks) {
      if (type === "contested" && typeof attrs?.["id"] === "string") points.add(attrs["id"] as ContestedPointId);
    }
    content.forEach(visit);
  };
  blocks.forEach(visit);
  return points;
}

function statementId({ type, attrs }: DocumentNode): StatementId | null {
  const id = attrs?.["id"];
  return type === "statement" && typeof id === "string" ? (id as StatementId) : null;
}

function kindOf({ attrs }: DocumentNode): StatementKind {
  return attrs?.["kind"] as StatementKind;
}

function outlineBlock(block: DocumentNode): OutlineBlock {
  if (block.type === "statement") return { type: "statement", kind: kindOf(block) };
  if (block.type === "heading") return { type: "heading", level: Number(block.attrs?.["level"]) };
  return { type: "prose" };
}
