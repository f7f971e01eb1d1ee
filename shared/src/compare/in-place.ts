import type { Pair } from "./pair.ts";

/**
 * Of pairs in the order of the later side, those that can count as having stayed where they were: as many as
 * possible (the longest rising run of earlier places). All others have moved.
 */
export function inPlace<P extends Pair>(pairs: readonly P[]): Set<P> {
  /** For each length, the end of a run of that length whose earlier place is least. */
  const ends: number[] = [];
  const previous: number[] = [];
  const place = (of: number | undefined) => (of === undefined ? -1 : (pairs[of]?.before ?? -1));
  pairs.forEach(({ before }, index) => {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (place(ends[middle]) < before) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const found: P[] = [];
  for (let at = ends.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) {
    const pair = pairs[at];
    if (pair !== undefined) found.unshift(pair);
  }
  return new Set(found);
}
