import { mayHold } from "../document/containment.ts";
import type { DocumentNode } from "../document/tree.ts";
import type { NodeChange, Row } from "./rows.ts";

/** What is to be seen of a change in the later text; places are positions as ProseMirror counts them. */
export type ChangeMark =
  /** Words that are new. */
  | { is: "added"; from: number; to: number }
  /** Words that stood here and are gone. */
  | { is: "removed"; at: number; text: string }
  /** A part of a block that stood here and is gone; `inside` is the type of what held it. */
  | { is: "dropped"; at: number; node: DocumentNode; inside: string }
  /** A part that has other attributes: what it was, behind its words. */
  | { is: "was"; at: number; node: DocumentNode };

/** What became of one block, where it stands in the later text, and what is to be seen of it. */
export interface Change {
  row: Exclude<Row, { state: "same" }> | (Row & { state: "same"; moved: true });
  /** Before and behind the block; the same place for one that was dropped. */
  from: number;
  to: number;
  marks: ChangeMark[];
}

/** Every block that differs, in the order of the rows, with what is to be marked. Both states are tidy, as the rows are. */
export function changesIn(
  rows: readonly Row[],
  before: readonly DocumentNode[],
  after: readonly DocumentNode[],
): Change[] {
  const places = placesOf(after, 0);
  const changes: Change[] = [];
  let end = 0;
  for (const row of rows) {
    if (row.state === "dropped") {
      changes.push({ row, from: end, to: end, marks: [] });
      continue;
    }
    const [from, node] = [placeAt(places, row.after), nodeAt(after, row.after)];
    end = from + sizeOf(node);
    if (row.state === "added") changes.push({ row, from, to: end, marks: [] });
    else if (row.state === "changed") {
      const was = nodeAt(before, row.before);
      changes.push({ row, from, to: end, marks: marksIn(row.change, was, node, from) });
    } else if (row.moved) changes.push({ row: { ...row, moved: true }, from, to: end, marks: [] });
  }
  return changes;
}

function marksIn(
  { content }: Pick<NodeChange, "content">,
  before: DocumentNode,
  after: DocumentNode,
  from: number,
): ChangeMark[] {
  let at = from + 1;
  if (content.kind === "words") {
    return content.pieces
      .map(({ in: where, text }): ChangeMark | null => {
        if (where === "before") return { is: "removed", at, text };
        at += text.length;
        return where === "after" ? { is: "added", from: at - text.length, to: at } : null;
      })
      .filter((mark) => mark !== null);
  }
  const [mine, theirs] = [before.content ?? [], after.content ?? []];
  const places = placesOf(theirs, at);
  return content.rows.flatMap((row): ChangeMark[] => {
    if (row.state === "dropped") return [{ is: "dropped", at, node: nodeAt(mine, row.before), inside: after.type }];
    const [place, node] = [placeAt(places, row.after), nodeAt(theirs, row.after)];
    at = place + sizeOf(node);
    if (row.state === "same") return [];
    if (row.state === "added") return [{ is: "added", from: place, to: at }];
    const was = nodeAt(mine, row.before);
    const marks = marksIn(row.change, was, node, place);
    const words = mayHold(node.type, "text");
    return row.change.attributes.length > 0 && words ? [...marks, { is: "was", at: at - 1, node: was }] : marks;
  });
}

/** How many positions a node takes: each letter and each line break one, any other node two more than what it holds. */
function sizeOf({ type, text, content = [] }: DocumentNode): number {
  if (text !== undefined) return text.length;
  if (type === "hardBreak") return 1;
  return content.reduce((size, child) => size + sizeOf(child), 2);
}

function placesOf(nodes: readonly DocumentNode[], from: number): number[] {
  let at = from;
  return nodes.map((node) => (at += sizeOf(node)) - sizeOf(node));
}

function placeAt(places: readonly number[], index: number): number {
  const place = places[index];
  if (place === undefined) throw new RangeError(`no node ${index} of ${places.length}`);
  return place;
}

function nodeAt(nodes: readonly DocumentNode[], index: number): DocumentNode {
  const node = nodes[index];
  if (node === undefined) throw new RangeError(`no node ${index} of ${nodes.length}`);
  return node;
}
