import type { DocumentNode } from "../document/index.ts";
import type { NodeChange, Row } from "./rows.ts";
import { tidyNodes } from "./tidy.ts";

/** Makes the later state of the earlier one, by what the comparison of the two says. */
export function applyRows(before: readonly DocumentNode[], rows: readonly Row[]): DocumentNode[] {
  const tidy = tidyNodes(before);
  const at = (place: number): DocumentNode => {
    const node = tidy[place];
    if (node === undefined) throw new RangeError(`no node ${place} of ${tidy.length}`);
    return node;
  };
  const placed = rows.flatMap((row): [number, DocumentNode][] => {
    switch (row.state) {
      case "dropped":
        return [];
      case "added":
        return [[row.after, row.node]];
      case "same":
        return [[row.after, at(row.before)]];
      case "changed":
        return [[row.after, applyChange(at(row.before), row.change)]];
    }
  });
  return placed.toSorted(([one], [other]) => one - other).map(([, node]) => node);
}

function applyChange(before: DocumentNode, { attributes, content }: NodeChange): DocumentNode {
  const attrs = { ...before.attrs, ...Object.fromEntries(attributes.map(({ name, after }) => [name, after])) };
  const inside = content.kind === "words" ? content.after : applyRows(before.content ?? [], content.rows);
  const [made] = tidyNodes([{ ...before, attrs, content: inside }]);
  if (made === undefined) throw new Error("a node became nothing");
  return made;
}
