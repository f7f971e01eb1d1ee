import type { Mark, Node } from "@tiptap/pm/model";

/** A run of text that bears the marker of a point; positions are those of the document. */
export interface PassageRange {
  point: string;
  from: number;
  to: number;
}

/** Every marked run of a document in its order. Blocks that did not change are not read again. */
export function passagesIn(doc: Node): PassageRange[] {
  const ranges: PassageRange[] = [];
  doc.forEach((block, offset) => {
    for (const { point, from, to } of passagesInBlock(block)) {
      ranges.push({ point, from: from + offset, to: to + offset });
    }
  });
  return ranges;
}

/** The marked runs of a top-level block, counted from the position before it. */
export function passagesInBlock(block: Node): readonly PassageRange[] {
  const known = read.get(block);
  if (known !== undefined) return known;
  const ranges: PassageRange[] = [];
  block.descendants((node, pos) => {
    if (!node.inlineContent) return true;
    readLine(node, pos + 2, ranges);
    return false;
  });
  if (block.inlineContent) readLine(block, 1, ranges);
  const found = ranges.length === 0 ? NONE : ranges;
  read.set(block, found);
  return found;
}

/** The marked runs of the top-level block that holds a position, as positions of the document. */
export function passagesAround(doc: Node, pos: number): PassageRange[] {
  const $pos = doc.resolve(pos);
  if ($pos.depth === 0) return [];
  const offset = $pos.before(1);
  return passagesInBlock($pos.node(1)).map(({ point, from, to }) => ({ point, from: from + offset, to: to + offset }));
}

/** The points whose markers are among these. */
export function pointsOf(marks: readonly Mark[]): string[] {
  return marks.flatMap((mark) => {
    const id: unknown = mark.type.name === "contested" ? mark.attrs["id"] : null;
    return typeof id === "string" ? [id] : [];
  });
}

const NONE: readonly PassageRange[] = [];
const read = new WeakMap<Node, readonly PassageRange[]>();

/** Reads one line of text whose content begins at `start`; runs that touch are one. */
function readLine(line: Node, start: number, ranges: PassageRange[]): void {
  const open = new Map<string, PassageRange>();
  line.forEach((node, offset) => {
    // A line break between two marked runs belongs to the passage as well.
    if (!node.isText) return;
    const from = start + offset;
    const to = from + node.nodeSize;
    const points = pointsOf(node.marks);
    for (const point of open.keys()) if (!points.includes(point)) open.delete(point);
    for (const point of points) {
      const before = open.get(point);
      if (before !== undefined) before.to = to;
      else {
        const range = { point, from, to };
        open.set(point, range);
        ranges.push(range);
      }
    }
  });
}
