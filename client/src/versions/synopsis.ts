import { compareBlocks, type NodeChange, type Row, tidyNodes, withoutMarkers } from "@feder/shared/compare";
import type { PointState } from "@feder/shared/contested";
import { type DocumentNode, numberStatements, type StatementKind, type StatementNumber } from "@feder/shared/document";

/** One of the two states that stand side by side. */
export interface Side {
  blocks: readonly DocumentNode[];
  /** Its contested points, by id. */
  points: ReadonlyMap<string, PointSign>;
}

/** What is shown of a contested point; the state is null where nobody knows what it was. */
export interface PointSign {
  id: string;
  number: number;
  state: PointState | null;
  dispute: string;
}

/** A block as it is on one side. */
export interface SideBlock {
  node: DocumentNode;
  /** The number of a statement on this side. */
  name: StatementNumber | null;
  points: readonly PointSign[];
}

/** One row of the synopsis. */
export interface Entry {
  key: string;
  is: "same" | "changed" | "added" | "dropped";
  moved: boolean;
  /** Whether the contested points of the block differ. */
  pointsDiffer: boolean;
  before: SideBlock | null;
  after: SideBlock | null;
  change: NodeChange | null;
}

/** A row that is shown, or a stretch of rows in which nothing differs. */
export type Part = { folded: false; entry: Entry } | { folded: true; key: string; entries: readonly Entry[] };

/** How many blocks there are of each kind; one that moved and changed counts in both. */
export type Counts = Record<"same" | "changed" | "added" | "dropped" | "moved", number>;

/** Puts two states of a paper side by side, block by block; `field` is the number of the paper. */
export function compareSides(before: Side, after: Side, field: number): { parts: Part[]; counts: Counts } {
  const rows = compareBlocks(withoutMarkers(before.blocks), withoutMarkers(after.blocks));
  const [mine, theirs] = [blocksOf(before, field), blocksOf(after, field)];
  const entries = rows.map((row) => entryOf(row, mine, theirs));
  const counts: Counts = { same: 0, changed: 0, added: 0, dropped: 0, moved: 0 };
  for (const { is, moved } of entries) {
    if (moved) counts.moved += 1;
    if (is !== "same" || !moved) counts[is] += 1;
  }
  return { parts: fold(entries), counts };
}

function entryOf(row: Row, mine: readonly SideBlock[], theirs: readonly SideBlock[]): Entry {
  const before = "before" in row ? (mine[row.before] ?? null) : null;
  const after = "after" in row ? (theirs[row.after] ?? null) : null;
  const one = JSON.stringify(before?.points.map(({ id, state }) => [id, state]));
  const other = JSON.stringify(after?.points.map(({ id, state }) => [id, state]));
  return {
    key: "after" in row ? `after${row.after}` : `before${row.before}`,
    is: row.state,
    moved: "moved" in row && row.moved,
    pointsDiffer: before !== null && after !== null && one !== other,
    before,
    after,
    change: row.state === "changed" ? row.change : null,
  };
}

function blocksOf({ blocks, points }: Side, field: number): SideBlock[] {
  const plain = withoutMarkers(blocks);
  const kinds = plain.flatMap((node) => (node.type === "statement" ? [kindOf(node)] : []));
  const names = numberStatements(kinds, field);
  return tidyNodes(blocks).map((block, at) => {
    const node = plain[at] ?? block;
    const name = node.type === "statement" ? (names.shift() ?? null) : null;
    return { node, name, points: pointsIn(block).flatMap((id) => points.get(id) ?? []) };
  });
}

function kindOf({ attrs }: DocumentNode): StatementKind {
  const kind = attrs?.["kind"];
  return kind === "guideline" || kind === "objective" ? kind : "measure";
}

function pointsIn(block: DocumentNode): string[] {
  const found = new Set<string>();
  const visit = ({ marks = [], content = [] }: DocumentNode) => {
    for (const { type, attrs } of marks) if (type === "contested") found.add(String(attrs?.["id"]));
    content.forEach(visit);
  };
  visit(block);
  return [...found];
}

function fold(entries: readonly Entry[]): Part[] {
  const parts: Part[] = [];
  let calm: Entry[] = [];
  const close = () => {
    const [first] = calm;
    if (first !== undefined) parts.push({ folded: true, key: `folded-${first.key}`, entries: calm });
    calm = [];
  };
  for (const entry of entries) {
    if (entry.is === "same" && !entry.moved && !entry.pointsDiffer) calm.push(entry);
    else {
      close();
      parts.push({ folded: false, entry });
    }
  }
  close();
  return parts;
}
