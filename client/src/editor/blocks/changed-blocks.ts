import type { Node } from "@tiptap/pm/model";

/** The top-level blocks of a document that a change made anew: by index, and by position. */
export interface ChangedBlocks {
  /** The index of the first changed block. */
  first: number;
  /** The index behind the last changed block. */
  last: number;
  /** The position before the first changed block. */
  from: number;
  /** The position behind the last changed block. */
  to: number;
}

/** The blocks of `after` that are not the very nodes of `before`, counted from both ends. */
export function changedBlocks(before: Node, after: Node): ChangedBlocks {
  const most = Math.min(before.childCount, after.childCount);
  let first = 0;
  let from = 0;
  for (; first < most && before.child(first) === after.child(first); first += 1) from += after.child(first).nodeSize;
  let same = 0;
  let to = after.content.size;
  for (; same < most - first; same += 1) {
    const block = after.child(after.childCount - 1 - same);
    if (before.child(before.childCount - 1 - same) !== block) break;
    to -= block.nodeSize;
  }
  return { first, last: after.childCount - same, from, to };
}
