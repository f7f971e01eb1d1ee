import { POINT_STATES, type PointState } from "@feder/shared/contested";
import { useEntryWords } from "./entry-words.ts";
import css from "./state-counts.module.css";
import { StateIcon } from "./state-sign.tsx";

/** How many contested points a paper has in each state; nothing where it has none. */
export function StateCounts({ counts }: { counts: Partial<Record<PointState, number>> }) {
  const t = useEntryWords();
  const states = POINT_STATES.filter((state) => (counts[state] ?? 0) > 0);
  if (states.length === 0) return null;
  const all = states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  return (
    <div className={css.counts}>
      <span>{t("points", { count: all })}:</span>
      <ul role="list" className={css.list}>
        {states.map((state) => (
          <li key={state} className={css.count} data-state={state}>
            <StateIcon state={state} />
            {t(`count_${state}`, { count: counts[state] ?? 0 })}
          </li>
        ))}
      </ul>
    </div>
  );
}
