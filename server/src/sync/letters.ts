import type { Span } from "@feder/shared/document";
import { setIfUndefined } from "lib0/map";
import { firstPlace } from "./first-place.ts";

/** Letters by their ids, for one who asks after many: a passage may stand in a hundred thousand pieces. */
export interface Letters {
  /** The parts of a span that are not among them. */
  missing(span: Span): Span[];
  /** Whether at least one letter of a span is among them. */
  meet(span: Span): boolean;
}

/** Gathers the letters of spans, which may overlap. */
export function lettersOf(spans: Iterable<Span>): Letters {
  const runs = new Map<number, Run[]>();
  for (const { client, clock, length } of spans) {
    setIfUndefined(runs, client, (): Run[] => []).push({ clock, end: clock + length });
  }
  for (const [client, list] of runs) runs.set(client, joined(list));

  return {
    missing({ client, clock, length }) {
      const parts: Span[] = [];
      const list = runs.get(client) ?? [];
      const end = clock + length;
      let from = clock;
      for (let place = firstBehind(list, clock); from < end; place += 1) {
        const run = list[place];
        const to = Math.min(end, run?.clock ?? end);
        if (from < to) parts.push({ client, clock: from, length: to - from });
        from = run?.end ?? end;
      }
      return parts;
    },
    meet({ client, clock, length }) {
      const list = runs.get(client) ?? [];
      const run = list[firstBehind(list, clock)];
      return run !== undefined && run.clock < clock + length;
    },
  };
}

interface Run {
  clock: number;
  end: number;
}

/** In order, and none touches the next. */
function joined(runs: Run[]): Run[] {
  const list: Run[] = [];
  for (const run of runs.sort((one, other) => one.clock - other.clock)) {
    const last = list.at(-1);
    if (last !== undefined && run.clock <= last.end) last.end = Math.max(last.end, run.end);
    else list.push(run);
  }
  return list;
}

/** The place of the first run that ends behind a clock. */
function firstBehind(runs: readonly Run[], clock: number): number {
  return firstPlace(runs, ({ end }) => end > clock);
}
