import type { BlockFacts } from "@feder/shared/document";
import type { PaperChange, PaperOverview } from "@feder/shared/overview";

/** The fields of a paper that are another now; none where all are the same. */
export function changesBetween(before: PaperOverview, now: PaperOverview): PaperChange[] {
  const keys = Object.keys(now) as (keyof PaperOverview)[];
  const changed = keys.filter(
    (key) => before[key] !== now[key] && JSON.stringify(before[key]) !== JSON.stringify(now[key]),
  );
  if (changed.length === 0) return [];
  return [{ id: now.id, ...Object.fromEntries(changed.map((key) => [key, now[key]])) }];
}

/** Whether the statements of two readings have the same order, titles and parties. */
export function isSameMeasures(before: readonly BlockFacts[], now: readonly BlockFacts[]): boolean {
  const statements = (blocks: readonly BlockFacts[]) =>
    blocks.filter(({ kind }) => kind !== "heading" && kind !== "prose");
  const known = statements(before);
  const read = statements(now);
  return (
    known.length === read.length &&
    read.every((block, index) => {
      const against = known[index];
      // Most blocks are the very objects of before.
      return (
        block === against || (against !== undefined && JSON.stringify(bare(block)) === JSON.stringify(bare(against)))
      );
    })
  );
}

function bare({ kind, id, title, parties }: BlockFacts): unknown[] {
  return [kind, id, title, parties];
}
