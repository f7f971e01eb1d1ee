import type { NodeChange } from "@feder/shared/compare";
import type { DocumentNode } from "@feder/shared/document";

/** A node as one side shows it: as it is, as a whole of this side alone, or with what changed inside. */
export interface Marked {
  node: DocumentNode;
  mark: "whole" | null;
  change: NodeChange | null;
}

/** Which of the two sides is drawn. */
export type SideName = "before" | "after";

/** What a node holds, as one side shows it: what only this side has is marked. */
export function contentOn(side: SideName, { node, mark, change }: Marked): Marked[] {
  const children = node.content ?? [];
  if (change === null || change.content.kind === "words")
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

function placeOn(side: SideName, row: { before?: number; after?: number }): number | null {
  return row[side] ?? null;
}
