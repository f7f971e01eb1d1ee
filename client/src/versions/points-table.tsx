import { StateSign } from "../contested/state-sign.tsx";
import { Table } from "../ui/table.tsx";
import css from "./synopsis-page.module.css";
import type { PointSign, Side } from "./synopsis.ts";
import type { Elsewhere } from "./elsewhere.ts";
import { useVersionWords } from "./words.ts";

interface Difference {
  point: PointSign;
  before: PointSign | undefined;
  after: PointSign | undefined;
}

interface PointsTableProps {
  before: Side;
  after: Side;
  /** Whether the register of one side is not known. */
  unknown: boolean;
  elsewhere: Elsewhere;
}

/** The contested points that only one side has, or whose state has changed, wherever their passages stand. */
export function PointsTable({ before, after, unknown, elsewhere }: PointsTableProps) {
  const t = useVersionWords();
  const rows = differences(before, after);
  const sign = (row: Difference, side: "before" | "after") => {
    const { state } = row[side] ?? {};
    if (state) return <StateSign state={state} />;
    const number = elsewhere.point(row.point.id, side);
    return <span className={css.note}>{number === null ? t("noPoint") : t("pointElsewhere", { number })}</span>;
  };
  return (
    <section aria-labelledby="points-title" className={css.pointsSection}>
      <h2 id="points-title">{t("points")}</h2>
      {unknown ? (
        <p className={css.note}>{t("pointsOfState")}</p>
      ) : rows.length === 0 ? (
        <p className={css.note}>{t("pointsSame")}</p>
      ) : (
        <Table
          caption={t("pointsCaption")}
          rows={rows}
          rowKey={({ point }) => point.id}
          columns={[
            {
              key: "number",
              header: t("points"),
              names: true,
              cell: ({ point: { number } }) => t("point", { number }),
            },
            { key: "dispute", header: t("dispute"), typed: true, cell: ({ point }) => point.dispute },
            { key: "before", header: t("before"), cell: (row) => sign(row, "before") },
            { key: "after", header: t("after"), cell: (row) => sign(row, "after") },
          ]}
        />
      )}
    </section>
  );
}

function differences(before: Side, after: Side): Difference[] {
  const ids = new Set([...before.points.keys(), ...after.points.keys()]);
  return [...ids]
    .flatMap((id): Difference[] => {
      const [one, other] = [before.points.get(id), after.points.get(id)];
      const point = other ?? one;
      return point === undefined || one?.state === other?.state ? [] : [{ point, before: one, after: other }];
    })
    .toSorted((one, other) => one.point.number - other.point.number);
}
