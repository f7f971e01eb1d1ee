import { useEffect, useEffectEvent } from "react";
import type { ContestedPointView } from "@feder/shared/contested";
import type { ContestedPointId } from "@feder/shared/ids";
import { announce } from "../app/announce.ts";
import { useSession } from "../app/session.tsx";
import { showToast } from "../app/toast.ts";
import { useEntryWords } from "./entry-words.ts";
import { newsOf, type News } from "./news.ts";
import { isOwnStep } from "./own-steps.ts";
import type { RegisterStore } from "./register-store.ts";

/** Milliseconds of calm before what others did is read aloud, all of it at once. */
const SAY_AFTER = 1_500;

/** Says what others did with the points of an open paper: calmly aloud, and on screen where one is asked to speak. */
export function useRegisterNews(register: RegisterStore): void {
  const t = useEntryWords();
  const { standings } = useSession();
  const newsIn = useEffectEvent((before: ReadonlyMap<ContestedPointId, ContestedPointView>) => {
    const seats = new Set<string>(standings.map(({ membership }) => membership));
    const changed = [...(register.view().points?.values() ?? [])].filter((point) => before.get(point.id) !== point);
    return changed.flatMap((point) => {
      const news = isOwnStep(point, !before.has(point.id)) ? null : newsOf(before.get(point.id), point, seats);
      return news === null ? [] : [news];
    });
  });
  const tell = useEffectEvent((news: ReadonlyMap<ContestedPointId, News>) => {
    for (const { is, point, ...more } of news.values()) {
      if (is !== "nudge" || !("by" in more)) continue;
      const run = () => register.open(point.id);
      showToast(t("nudged", { name: more.by, number: point.number }), { action: { label: t("nudgedOpen"), run } });
    }
    const others = [...news.values()].filter(({ is }) => is !== "nudge");
    if (others.length > 3) announce(t("pointsChanged", { count: others.length }));
    else if (others.length > 0) announce(others.map((each) => sentenceOf(each)).join(". "));
  });
  const sentenceOf = ({ is, point: { number, state } }: News) =>
    t(is === "new" ? "newPoint" : "nowIs", { number, state: t(`state_${state}`) });

  useEffect(() => {
    let known = register.view().points;
    const waiting = new Map<ContestedPointId, News>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = register.subscribe(() => {
      const { points } = register.view();
      if (points === known) return;
      const before = known;
      known = points;
      // What the page learns with the first answer is no news.
      if (before === null || points === null) return;
      for (const news of newsIn(before)) waiting.set(news.point.id, news);
      if (waiting.size === 0) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        tell(waiting);
        waiting.clear();
      }, SAY_AFTER);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [register]);
}
