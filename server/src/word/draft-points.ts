import { NODES, textOf, type DocumentNode } from "@feder/shared/document";
import { newId, type ContestedPointId } from "@feder/shared/ids";
import type { Affiliation } from "@feder/shared/people";
import { readNote, type DraftPosition } from "./draft-note.ts";
import { joinRuns } from "./runs.ts";

/** A passage without consensus in a draft, with what its note says; its marker stands in the blocks. */
export interface DraftPoint {
  id: ContestedPointId;
  quote: string;
  /** One sentence on what is in dispute. */
  dispute: string;
  positions: DraftPosition[];
}

/**
 * Marks every passage in ⟦double brackets⟧ and takes the notes "Kein Konsens zu „…“" out of the blocks that
 * belong to one: the last before it with those words. Brackets that nobody closed in the same block, and notes of
 * other forms or without a passage, stay as they are.
 */
export function takePoints(
  blocks: readonly DocumentNode[],
  affiliations: readonly Affiliation[],
): { blocks: DocumentNode[]; points: DraftPoint[] } {
  const points: DraftPoint[] = [];
  const noted = new Set<DraftPoint>();
  const visitAll = (nodes: readonly DocumentNode[]): DocumentNode[] => {
    const kept: DocumentNode[] = [];
    for (let at = 0; at < nodes.length; at += 1) {
      const [node, next] = [nodes[at], nodes[at + 1]];
      if (node === undefined) continue;
      const note = readNote(node, next, affiliations);
      const point = note && points.findLast((each) => !noted.has(each) && sameWords(each.quote, note.quote));
      if (note && point) {
        noted.add(point);
        point.dispute = note.dispute;
        point.positions = note.positions;
        at += note.length - 1;
      } else kept.push(visit(node));
    }
    return kept;
  };
  const visit = (node: DocumentNode): DocumentNode => {
    if (node.content === undefined) return node;
    if (NODES[node.type]?.plain === true) return node;
    const inline = node.content.every((child) => child.text !== undefined || child.type === "hardBreak");
    return { ...node, content: inline ? markIn(node.content, points) : visitAll(node.content) };
  };
  return { blocks: visitAll(blocks), points };
}

const OPEN = "⟦";
const CLOSE = "⟧";

/** Takes the brackets out of one line of text and marks what stands between them. */
function markIn(content: readonly DocumentNode[], points: DraftPoint[]): DocumentNode[] {
  const pieces = content.flatMap(cutAtBrackets);
  const marked: DocumentNode[] = [];
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined) continue;
    const length = piece.text === OPEN ? pieces.slice(at).findIndex(({ text }) => text === CLOSE) : -1;
    const inside = pieces.slice(at + 1, at + Math.max(length, 0));
    const quote = inside.map(textOf).join("");
    // An opening bracket inside is one that nobody closed, or the inner of two: the inner pair is the passage.
    if (quote.trim() === "" || inside.some(({ text }) => text === OPEN)) {
      marked.push(piece);
      continue;
    }
    const id = newId<"ContestedPoint">();
    points.push({ id, quote, dispute: `Kein Konsens zu „${quote.trim()}“`, positions: [] });
    for (const each of inside) {
      const mark = { type: "contested", attrs: { id } };
      marked.push(each.text === undefined ? each : { ...each, marks: [...(each.marks ?? []), mark] });
    }
    at += length;
  }
  return joinRuns(marked);
}

/** A text node as nodes of the same marks, each bracket one of its own. */
function cutAtBrackets(node: DocumentNode): DocumentNode[] {
  if (node.text === undefined) return [node];
  return node.text
    .split(/(⟦|⟧)/)
    .filter((text) => text !== "")
    .map((text) => ({ ...node, text }));
}

function sameWords(one: string, other: string): boolean {
  const plain = (words: string) => words.trim().replace(/\s+/g, " ");
  return plain(one) === plain(other);
}
