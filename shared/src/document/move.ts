import type * as Y from "yjs";

/**
 * Moves `count` blocks from index `from` so that they stand before the block that is at index `before` now
 * (`before` may be the length, for the end). The blocks are cloned and the originals deleted, in the
 * caller's transaction.
 *
 * The editor's own way, a ProseMirror transaction, is not used: its binding compares two neighbours of one
 * type position by position, and writes the text of one over the other. What somebody types in the moved
 * block at that moment would then land in its neighbour.
 *
 * Throws a RangeError where the blocks do not exist, or would move into themselves.
 */
export function moveBlocks(fragment: Y.XmlFragment, from: number, count: number, before: number): void {
  if (from < 0 || count < 1 || from + count > fragment.length || before < 0 || before > fragment.length) {
    throw new RangeError(`no blocks ${from}+${count} to move before ${before} of ${fragment.length}`);
  }
  if (before > from && before < from + count) throw new RangeError("blocks cannot move into themselves");
  if (before === from || before === from + count) return;
  const clones = fragment.slice(from, from + count).map((block) => block.clone() as Y.XmlElement);
  fragment.delete(from, count);
  fragment.insert(before > from ? before - count : before, clones);
}
