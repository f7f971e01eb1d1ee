import { useEffect, useEffectEvent, useRef } from "react";
import { POINT_STATES } from "@feder/shared/contested";
import type { PaperOverview } from "@feder/shared/overview";
import { announce } from "../app/announce.ts";
import { useLiveWords } from "./live-words.ts";

/** Milliseconds in which changes are gathered before they are read aloud, all at once. */
const GATHER = 10_000;

/** Reads aloud, calmly, which papers have other counts than before; who comes and goes is not worth a word. */
export function useOverviewNews(papers: readonly PaperOverview[] | null): void {
  const t = useLiveWords();
  const known = useRef<ReadonlyMap<string, string> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(papers);

  const tell = useEffectEvent(() => {
    timer.current = undefined;
    const before = known.current;
    const now = latest.current ?? [];
    const changed = now.filter((paper) => before?.get(paper.id) !== countsOf(paper));
    known.current = new Map(now.map((paper) => [paper.id, countsOf(paper)]));
    const [only, ...others] = changed;
    if (only === undefined) return;
    if (others.length > 0) return announce(t("newsMany", { count: changed.length }));
    announce(
      t("newsOf", {
        number: only.number,
        measures: t("ofMeasures", { count: only.measures }),
        points: t("ofPoints", { count: POINT_STATES.reduce((sum, state) => sum + only.points[state], 0) }),
      }),
    );
  });

  useEffect(() => {
    latest.current = papers;
    if (papers === null) return;
    known.current ??= new Map(papers.map((paper) => [paper.id, countsOf(paper)]));
    const before = known.current;
    if (papers.some((paper) => before.get(paper.id) !== countsOf(paper)))
      timer.current ??= setTimeout(() => tell(), GATHER);
  }, [papers]);
  useEffect(() => () => clearTimeout(timer.current), []);
}

function countsOf({ guidelines, objectives, measures, withoutParty, points }: PaperOverview): string {
  return JSON.stringify([guidelines, objectives, measures, withoutParty, points]);
}
