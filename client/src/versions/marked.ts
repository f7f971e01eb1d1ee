import type { NodeChange, Row } from "@feder/shared/compare";
import type { DocumentNode } from "@feder/shared/document";

/** A node as one side shows it: as it is, as a whole of this side alone, or with what changed inside. */
export interface Marked {
  node: DocumentNode;
  mark: "whole" | null;
  change: NodeChange | null;
  /** What it was, where both sides are drawn as one. */
  was?: DocumentNode | undefined;
  /** The side that alone has it, where both are drawn as one. */
  side?: SideName;
}

/** Which of the two sides is drawn. */
export type SideName = "before" | "after";

/** One side, or the later one with what went from the earlier where it stood. */
export type DrawnSide = SideName | "both";

/** What a node holds, as one side shows it: what only this side has is marked. */
export function contentOn(side: DrawnSide, { node, mark, change, was }: Marked): Marked[] {
  const children = node.content ?? [];
  if (side === "both" && change?.content.kind === "nodes") return onBoth(change.content.rows, children, was?.content);
  if (side === "both" || change === null || change.content.kind === "words")
    return children.map((child) => ({ node: child, mark, change: null }));
  const found: (Marked | undefined)[] = [];
  for (const row of change.content.rows) {
    const place = placeOn(side, row);
    const child = place === null ? undefined : children[place];
    if (place === null || child === undefined) continue;
    const isWhole = row.state === "added" || row.state === "dropped";
    found[place] = { node: child, mark: isWhole ? "whole" : mark, change: row.state === "changed" ? row.change : null };
  }
  return found.filter((of) => of !== undefined);
}

function onBoth(rows: readonly Row[], after: readonly DocumentNode[], before: readonly DocumentNode[] = []): Marked[] {
  return rows.flatMap((row): Marked[] => {
    const was = "before" in row ? before[row.before] : undefined;
    const node = "after" in row ? after[row.after] : was;
    if (node === undefined) return [];
    switch (row.state) {
      case "same":
        return [{ node, mark: null, change: null }];
      case "changed":
        return [{ node, was, mark: null, change: row.change }];
      case "added":
        return [{ node, mark: "whole", change: null, side: "after" }];
      case "dropped":
        return [{ node, mark: "whole", change: null, side: "before" }];
    }
  });
}

function placeOn(side: SideName, row: { before?: number; after?: number }): number | null {
  return row[side] ?? null;
}
