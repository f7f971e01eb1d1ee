import { useState } from "react";
import type { PaperOverview } from "@feder/shared/overview";
import { useLanguage } from "../app/language.ts";
import { dayText } from "../app/times.ts";
import { Dialog } from "../ui/dialog.tsx";
import { Table } from "../ui/table.tsx";
import css from "./activity-chart.module.css";
import { useLiveWords } from "./live-words.ts";

/** The activity of a paper as bars, one a week; a press shows the same numbers as a table. */
export function ActivityChart({ paper }: { paper: PaperOverview }) {
  const t = useLiveWords();
  const [asTable, setAsTable] = useState(false);
  const { edits } = paper.activity;
  const most = Math.max(1, ...edits);
  const all = t("activityEditCount", { count: edits.reduce((sum, count) => sum + count, 0) });
  return (
    <>
      <button
        type="button"
        className={css.chart}
        aria-label={t("activityButton", { number: paper.number, edits: all })}
        title={all}
        onClick={() => setAsTable(true)}
      >
        <svg viewBox={`0 0 ${edits.length * STEP - GAP} ${HEIGHT}`} aria-hidden="true" focusable="false">
          {edits.map((count, week) => {
            // A week with a single edit still shows.
            const height = count === 0 ? FOOT : Math.max(2 * FOOT, (count / most) * HEIGHT);
            return (
              <rect
                key={week}
                x={week * STEP}
                y={HEIGHT - height}
                width={STEP - GAP}
                height={height}
                rx={1}
                className={count === 0 ? css.none : css.bar}
              />
            );
          })}
        </svg>
      </button>
      {asTable && <ActivityTable paper={paper} onClose={() => setAsTable(false)} />}
    </>
  );
}

const STEP = 9;
const GAP = 2;
const HEIGHT = 32;
const FOOT = 1.5;

function ActivityTable({ paper, onClose }: { paper: PaperOverview; onClose: () => void }) {
  const t = useLiveWords();
  const language = useLanguage();
  const { from, edits, people } = paper.activity;
  const weeks = edits.map((count, week) => ({
    week,
    from: weekFrom(from, week),
    edits: count,
    people: people[week] ?? 0,
  }));
  return (
    <Dialog title={t("activityTitle", { field: paper.field })} onClose={onClose}>
      <p className={css.hint}>{t("activityHint")}</p>
      {/* The dialog scrolls where it is low, and the keyboard needs something in it to stand on. */}
      <div role="group" tabIndex={0} aria-label={t("activity")}>
        <Table
          caption={t("activityTitle", { field: paper.field })}
          rows={weeks.toReversed()}
          rowKey={({ week }) => String(week)}
          columns={[
            { key: "week", header: t("activityWeek"), names: true, cell: (row) => dayText(row.from, language) },
            { key: "edits", header: t("activityEdits"), align: "end", cell: (row) => row.edits },
            { key: "people", header: t("activityPeople"), align: "end", cell: (row) => row.people },
          ]}
        />
      </div>
    </Dialog>
  );
}

/** The start of a week on this person's clock. */
function weekFrom(from: string, week: number): number {
  const day = new Date(`${from}T00:00:00`);
  day.setDate(day.getDate() + 7 * week);
  return day.getTime();
}
