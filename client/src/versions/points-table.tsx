import { StateSign } from "../contested/state-sign.tsx";
import { Table } from "../ui/table.tsx";
import css from "./synopsis-page.module.css";
import type { PointSign, Side } from "./synopsis.ts";
import { useVersionWords } from "./words.ts";

interface Difference {
  point: PointSign;
  before: PointSign | undefined;
  after: PointSign | undefined;
}

/** The contested points that only one side has, or whose state has changed, wherever their passages stand. */
export function PointsTable({ before, after, unknown }: { before: Side; after: Side; unknown: boolean }) {
  const t = useVersionWords();
  const rows = differences(before, after);
  const sign = (point: PointSign | undefined) =>
    point?.state ? <StateSign state={point.state} /> : <span className={css.note}>{t("noPoint")}</span>;
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
            { key: "before", header: t("before"), cell: ({ before: of }) => sign(of) },
            { key: "after", header: t("after"), cell: ({ after: of }) => sign(of) },
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
